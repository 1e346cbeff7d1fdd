"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";

export type Selection<Row> = {
  /** The chosen rows as they were when last seen, by their id, in the order of choosing. */
  chosen: ReadonlyMap<string, Row>;
  /** Chooses a row or lets it go; `range` does the same to all rows since the last one. Stays the same function. */
  toggle: (row: Row, range?: boolean) => void;
  /** Chooses these rows, or lets them go. */
  chooseRows: (rows: readonly Row[], on: boolean) => void;
  clear: () => void;
  /** Whether something could not be chosen, since the most are. */
  full: boolean;
  most: number;
};

type Kept<Row> = { of: string; chosen: ReadonlyMap<string, Row>; full: boolean };

/**
 * Which rows of a list are chosen, also those that another page holds: at most `most`. Another search (`of`) begins anew; `rows` are
 * those on the page, in order.
 */
export function useSelection<Row>(of: string, rows: readonly Row[], rowId: (row: Row) => string, most: number): Selection<Row> {
  const [kept, setKept] = useState<Kept<Row>>({ of, chosen: new Map(), full: false });
  const last = useRef<string | null>(null);
  const current = kept.of === of ? kept : null;

  const chooseRows = useCallback(
    (which: readonly Row[], on: boolean) =>
      setKept((was) => {
        const chosen = new Map(was.of === of ? was.chosen : []);
        let full = false;
        for (const row of which) {
          if (!on) chosen.delete(rowId(row));
          else if (chosen.size < most || chosen.has(rowId(row))) chosen.set(rowId(row), row);
          else full = true;
        }
        return { of, chosen, full };
      }),
    [of, rowId, most],
  );

  const latest = useRef({ chosen: current?.chosen, rows, chooseRows });
  useEffect(() => {
    latest.current = { chosen: current?.chosen, rows, chooseRows };
  });
  const toggle = useCallback(
    (row: Row, range = false) => {
      const { chosen, rows: page, chooseRows: chooseNow } = latest.current;
      const id = rowId(row);
      const from = range ? page.findIndex((each) => rowId(each) === last.current) : -1;
      const to = page.findIndex((each) => rowId(each) === id);
      last.current = id;
      chooseNow(from < 0 ? [row] : page.slice(Math.min(from, to), Math.max(from, to) + 1), !chosen?.has(id));
    },
    [rowId],
  );

  const clear = useCallback(() => setKept({ of, chosen: new Map(), full: false }), [of]);

  // What the page shows now is newer than what was chosen.
  const chosen = useMemo(() => {
    if (!current || current.chosen.size === 0) return new Map<string, Row>();
    const fresh = new Map(rows.map((row) => [rowId(row), row]));
    return new Map([...current.chosen].map(([id, row]) => [id, fresh.get(id) ?? row]));
  }, [current, rows, rowId]);

  return { chosen, toggle, chooseRows, clear, full: current?.full ?? false, most };
}
