export type DifferenceLine = { kind: "same" | "gone" | "new"; text: string };

/** Pairs of lines that are compared one by one; beyond it, what lies between is shown as replaced. */
const MOST_PAIRS = 1_000_000;

/** How one text becomes another, line by line: what is gone stands before what is new. */
export function lineDifference(before: string, after: string): DifferenceLine[] {
  const [old, young] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start++;
  let end = 0;
  while (end < old.length - start && end < young.length - start && old.at(-1 - end) === young.at(-1 - end)) end++;
  const same = (lines: readonly string[]) => lines.map((text): DifferenceLine => ({ kind: "same", text }));
  return [
    ...same(old.slice(0, start)),
    ...between(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...same(old.slice(old.length - end)),
  ];
}

function between(old: readonly string[], young: readonly string[]): DifferenceLine[] {
  const gone = (text: string): DifferenceLine => ({ kind: "gone", text });
  const fresh = (text: string): DifferenceLine => ({ kind: "new", text });
  if (old.length * young.length > MOST_PAIRS) return [...old.map(gone), ...young.map(fresh)];
  const width = young.length + 1;
  // At each place, how many lines the rests have in common.
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      common[i * width + j] =
        old[i] === young[j]
          ? at(common, (i + 1) * width + j + 1) + 1
          : Math.max(at(common, (i + 1) * width + j), at(common, i * width + j + 1));
  const lines: DifferenceLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const [was, is] = [old[i], young[j]];
    if (was !== undefined && was === is) {
      lines.push({ kind: "same", text: was });
      [i, j] = [i + 1, j + 1];
    } else if (was !== undefined && (is === undefined || at(common, (i + 1) * width + j) >= at(common, i * width + j + 1))) {
      lines.push(gone(was));
      i++;
    } else if (is !== undefined) {
      lines.push(fresh(is));
      j++;
    }
  }
  return lines;
}

const at = (table: Uint32Array, place: number): number => table[place] ?? 0;
