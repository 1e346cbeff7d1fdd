/** One of the parts that a bar is made of. `colour` is a CSS colour, made from the semantic variables. */
export type ChartSeries = { id: string; label: string; colour: string };

/** One bar: when its step begins (RFC 3339), and how much of each series it holds; what is missing is zero. */
export type ChartRow = { at: string; values: Readonly<Record<string, number>> };

export const totalOf = (rows: readonly ChartRow[], id: string): number => rows.reduce((sum, row) => sum + (row.values[id] ?? 0), 0);
