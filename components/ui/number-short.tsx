import { cn } from "./cn";
import { Tooltip } from "./tooltip";

const UNITS = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** 12400 → "12.4 k". */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return "unlimited";
  const [unit, letter] = UNITS.find(([size]) => Math.abs(value) >= size) ?? [1, ""];
  if (unit === 1) return String(value);
  const scaled = value / unit;
  const digits = Math.abs(scaled) < 100 && scaled % 1 !== 0 ? Math.floor(scaled * 10) / 10 : Math.floor(scaled);
  return `${digits}\u202f${letter}`;
}

/** A number in few characters, with the exact one on hover and focus. */
export function NumberShort({ value, className }: { value: number; className?: string }) {
  const short = shortNumber(value);
  const exact = Number.isFinite(value) ? value.toLocaleString("en") : "";
  if (short === String(value) || exact === "") return <span className={className}>{short}</span>;
  return (
    <Tooltip content={exact}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact number must be reachable from the keyboard */}
      <span tabIndex={0} className={cn("rounded-sm", className)}>
        {short}
      </span>
    </Tooltip>
  );
}
