import { cn } from "./cn";

/** A latchkey: the ring, the blade, two cuts. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-8", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g fill="none" className="stroke-accent-text" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="12" cy="12" r="4.6" />
        <path d="M15.4 15.4 24 24M20.2 20.2l-2.6 2.6M24 24l-2.4 2.4" />
      </g>
    </svg>
  );
}
