import type { ReactNode } from "react";

/** What somebody named or what a machine made up: its own direction, broken anywhere, never translated. */
export function Name({ children, className = "wrap-anywhere" }: { children: ReactNode; className?: string }) {
  return (
    <bdi translate="no" className={className}>
      {children}
    </bdi>
  );
}
