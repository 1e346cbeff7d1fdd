"use client";

import { useId } from "react";
import { Checkbox } from "../ui/checkbox";

type SelectCellProps = {
  label: string;
  checked: boolean | "indeterminate";
  onToggle: (range: boolean) => void;
};

/** A box that chooses a row, or all rows of the page; the whole cell counts. */
export function SelectCell({ label, checked, onToggle }: SelectCellProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="grid size-full min-h-9 min-w-9 cursor-pointer select-none place-items-center">
      <Checkbox id={id} aria-label={label} checked={checked} onClick={(event) => onToggle(event.shiftKey)} />
    </label>
  );
}
