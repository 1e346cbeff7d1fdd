import { cn } from "../ui/cn";

type Bar = { total: number; part: number };

type BarStripProps = { bars: readonly Bar[]; label: string; className?: string; gap?: number };

/** Small bars, oldest first; the part of each that went wrong stands at its foot in red. */
export function BarStrip({ bars, label, className, gap = 1 }: BarStripProps) {
  const top = Math.max(1, ...bars.map((bar) => bar.total));
  const width = 4;
  const height = 20;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${bars.length * (width + gap) - gap} ${height}`}
      preserveAspectRatio="none"
      className={cn("h-5 w-[119px]", className)}
    >
      {bars.map((bar, index) => {
        const tall = bar.total === 0 ? 1 : Math.max(2, (bar.total / top) * height);
        const wrong = bar.part === 0 ? 0 : Math.max(2, (bar.part / top) * height);
        const x = index * (width + gap);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a bar
          <g key={index}>
            <rect x={x} y={height - tall} width={width} height={tall} className={bar.total === 0 ? "fill-bar-empty" : "fill-bar"} />
            {wrong > 0 ? <rect x={x} y={height - wrong} width={width} height={wrong} className="fill-danger" /> : null}
          </g>
        );
      })}
    </svg>
  );
}
