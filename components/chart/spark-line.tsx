import { cn } from "../ui/cn";

type SparkLineProps = { values: readonly number[]; label: string; tone?: "usual" | "danger"; className?: string };

const WIDTH = 60;
const HEIGHT = 16;

/** A small area over time, oldest first. One shape, however many there are on a page. */
export function SparkLine({ values, label, tone = "usual", className }: SparkLineProps) {
  const top = Math.max(1e-9, ...values);
  const step = WIDTH / Math.max(1, values.length);
  const path = values
    .map((value) => `V${(HEIGHT - 1 - (value === 0 ? 0 : Math.max(1.5, (value / top) * (HEIGHT - 1)))).toFixed(1)}h${step.toFixed(2)}`)
    .join("");
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={cn("h-4 w-15", className)}>
      <path d={`M0 ${HEIGHT}${path}V${HEIGHT}z`} className={tone === "danger" ? "fill-danger" : "fill-bar"} />
    </svg>
  );
}
