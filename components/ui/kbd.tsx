import type { ReactNode } from "react";
import { cn } from "./cn";

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      translate="no"
      className={cn(
        "inline-flex h-5 min-w-5 items-center justify-center whitespace-pre rounded-sm border border-line bg-sunken px-1 font-sans text-2xs font-medium text-faint",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
