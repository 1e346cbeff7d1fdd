import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Textarea({ className, rows = 2, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(
        "w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-base text-ink shadow-low transition-colors",
        "hover:border-idle focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger",
        className,
      )}
      {...rest}
    />
  );
}
