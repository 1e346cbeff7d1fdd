"use client";

type RankedBarsProps = {
  label: string;
  rows: readonly { label: string; value: number }[];
  write: (value: number) => string;
  colour?: string;
};

/** Names with their numbers as bars beside one another: a table that shows how much more each is. */
export function RankedBars({ label, rows, write, colour = "var(--accent)" }: RankedBarsProps) {
  const most = Math.max(0, ...rows.map(({ value }) => value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label={label} tabIndex={0} className="h-full overflow-y-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{label}</caption>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have one name
            <tr key={at}>
              <th scope="row" translate="no" className="w-2/5 max-w-0 truncate py-1 pr-3 text-left font-normal text-ink" title={row.label}>
                <bdi>{row.label}</bdi>
              </th>
              <td aria-hidden className="py-1">
                <div
                  className="h-3.5 min-w-px rounded-sm forced-colors:bg-[CanvasText]!"
                  style={{ width: `${most > 0 ? Math.max(0, (100 * row.value) / most) : 0}%`, background: colour }}
                />
              </td>
              <td className="w-px whitespace-nowrap py-1 pl-3 text-right font-medium text-ink">{write(row.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
