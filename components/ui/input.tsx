import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      className={cn(
        "h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink shadow-low transition-colors",
        "hover:border-idle focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0",
        "aria-invalid:border-danger aria-invalid:focus-visible:outline-danger disabled:bg-sunken disabled:text-muted",
        className,
      )}
      {...rest}
    />
  );
}
