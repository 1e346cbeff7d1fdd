import type { ReactNode } from "react";

/** A column of a `DataTable`. */
export type TableColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** What the column sorts by; a column without it does not sort. Null comes last. */
  sortBy?: (row: Row) => string | number | null;
  /** Numbers and times usually start with the largest. */
  descendingFirst?: boolean;
  align?: "start" | "end";
  /** Of the cell, such as a width. */
  className?: string;
  /** Whether the column chooser offers it. */
  fixed?: boolean;
  /** Hidden until the column chooser shows it. */
  hidden?: boolean;
  headerHidden?: boolean;
  /** Where the cell stands on a phone, where a row is a small card. Default: a line with the header before it. */
  phone?: "title" | "corner" | "below" | "line" | "none";
};

/** A filter by one of a few values. */
export type TableFacet<Row> = {
  id: string;
  label: string;
  valueOf: (row: Row) => string;
  options: readonly { value: string; label: string }[];
};

/** A view of the list behind a tab, with its count. */
export type TableView<Row> = { id: string; label: string; holds: (row: Row) => boolean };
