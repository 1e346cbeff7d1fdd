"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { Tooltip } from "../ui/tooltip";
import { useShortcut } from "../ui/use-shortcut";

type TablePagerProps = {
  /** From 1. */
  page: number;
  size: number;
  /** How many rows this page holds. */
  shown: number;
  /** Of all pages; undefined until they are counted. */
  total: number | undefined;
  /** "keys", "people". */
  what: string;
  onPage: (page: number) => void;
};

/** "1–50 of 4,812", and the pages before and after, also by `p` and `n`. */
export function TablePager({ page, size, shown, total, what, onPage }: TablePagerProps) {
  const before = page > 1;
  const after = total === undefined ? shown === size : page * size < total;
  useShortcut("p", () => onPage(page - 1), before);
  useShortcut("n", () => onPage(page + 1), after);
  const first = (page - 1) * size + 1;
  const last = total === undefined ? first + shown - 1 : Math.min(total, page * size);
  const rangeWords = total === 0 ? `No ${what}` : `${count(first)}–${count(last)}${total === undefined ? "" : ` of ${count(total)}`}`;
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-3 text-sm text-muted">
      <p role="status">
        <span>{rangeWords}</span>
        {total !== 0 ? <span className="sr-only">{` ${what}`}</span> : null}
      </p>
      {before || after ? (
        <div className="flex gap-2">
          <Tooltip content={<Hint does="Previous page" by="p" />}>
            <Button size="sm" disabled={!before} onClick={() => onPage(page - 1)}>
              <ChevronLeft aria-hidden />
              Previous
            </Button>
          </Tooltip>
          <Tooltip content={<Hint does="Next page" by="n" />}>
            <Button size="sm" disabled={!after} onClick={() => onPage(page + 1)}>
              Next
              <ChevronRight aria-hidden />
            </Button>
          </Tooltip>
        </div>
      ) : null}
    </nav>
  );
}

const count = (value: number) => value.toLocaleString("en");

const Hint = ({ does, by }: { does: string; by: string }) => (
  <span className="inline-flex items-center gap-2">
    <span>{`${does} `}</span>
    <Kbd>{by}</Kbd>
  </span>
);
