"use client";

type HeatCellsProps = {
  label: string;
  across: readonly string[];
  down: readonly string[];
  numberAt: (across: string, down: string) => number | undefined;
  most: number;
  write: (value: number) => string;
  headOf: (across: string) => string;
};

/** A table whose cells are the darker the more they hold. The number stands in each, for whoever cannot tell the shades. */
export function HeatCells({ label, across, down, numberAt, most, write, headOf }: HeatCellsProps) {
  const shade = (value: number | undefined) => (value && most > 0 ? Math.round(8 + (82 * value) / most) : 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label={label} tabIndex={0} className="h-full overflow-auto">
      <table className="h-full w-full border-separate border-spacing-px text-xs">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <td />
            {across.map((x) => (
              <th key={x} scope="col" className="px-0.5 pb-1 text-2xs font-normal whitespace-nowrap text-faint">
                {headOf(x)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.map((y) => (
            <tr key={y}>
              <th scope="row" translate="no" className="pr-2 text-right font-normal whitespace-nowrap text-muted">
                <bdi>{y}</bdi>
              </th>
              {across.map((x) => {
                const value = numberAt(x, y);
                const strength = shade(value);
                return (
                  <td
                    key={x}
                    className="min-w-6 rounded-xs text-center"
                    style={{
                      background:
                        strength > 0 ? `color-mix(in oklab, var(--accent) ${strength}%, var(--surface))` : "var(--surface-sunken)",
                      color: strength > 55 ? "var(--accent-text)" : "var(--text)",
                    }}
                  >
                    {value === undefined ? "" : write(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
