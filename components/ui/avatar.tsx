import { cn } from "./cn";

/** The first letter of a name: square for an organization, round for a person. */
export function Avatar({ name, square = false, className }: { name: string; square?: boolean; className?: string }) {
  const letter = [...name.trim()][0]?.toUpperCase() ?? "?";
  return (
    <span
      aria-hidden
      translate="no"
      className={cn(
        "grid size-6 shrink-0 place-items-center text-xs font-semibold",
        square ? "rounded-md bg-accent-soft text-accent-ink" : "rounded-full bg-selected text-muted",
        className,
      )}
    >
      {letter}
    </span>
  );
}
