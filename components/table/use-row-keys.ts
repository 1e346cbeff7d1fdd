"use client";

import { type RefObject, useCallback } from "react";
import { useShortcut } from "../ui/use-shortcut";

type RowKeys = {
  /** `x` on a row; with shift, all rows since the last one. */
  onSelect?: (rowId: string, range: boolean) => void;
  /** Escape: whether there was something to give up before the row itself. */
  onEscape?: () => boolean;
};

/** `j` and `k` walk the focus along the controls that open the rows. */
export function useRowKeys(table: RefObject<HTMLElement | null>, enabled: boolean, { onSelect, onEscape }: RowKeys = {}): void {
  const move = useCallback(
    (step: 1 | -1) => {
      const rows = [...(table.current?.querySelectorAll<HTMLElement>("[data-open-row]") ?? [])];
      const at = rows.findIndex((row) => row === document.activeElement || row.closest("[data-row]")?.contains(document.activeElement));
      const next = at < 0 ? rows[step > 0 ? 0 : rows.length - 1] : rows[Math.min(rows.length - 1, Math.max(0, at + step))];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    },
    [table],
  );
  useShortcut("j", () => move(1), enabled);
  useShortcut("k", () => move(-1), enabled);
  useShortcut(
    "x",
    (event) => {
      const row = document.activeElement?.closest<HTMLElement>("[data-row]");
      if (row?.dataset.row && table.current?.contains(row)) onSelect?.(row.dataset.row, event.shiftKey);
    },
    enabled && onSelect !== undefined,
  );
  useShortcut(
    "Escape",
    () => {
      if (onEscape?.()) return;
      if (document.activeElement instanceof HTMLElement && table.current?.contains(document.activeElement)) document.activeElement.blur();
    },
    enabled,
  );
}
