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
  /** Gives way where the table is narrow: `first` before all others, `last` after them. Without it the column stays. */
  leaves?: "first" | "second" | "last";
  /** Where the cell stands on a phone, where a row is a small card. Default: a line with the header before it. */
  phone?: "title" | "corner" | "below" | "line" | "none";
};

/** By the table's own width, since a folded rail and a panel change it as well; a phone's cards show what their `phone` says. */
export const LEAVES = { first: "md:@max-[66rem]:hidden", second: "md:@max-[58rem]:hidden", last: "md:@max-[44rem]:hidden" } as const;
/** The column that takes what room there is, whatever stands in it. */
export const TITLE_WIDTH = "md:w-2/5 md:min-w-32 md:max-w-0";

/** A filter by one of a few values. */
export type TableFacet<Row> = {
  id: string;
  label: string;
  valueOf: (row: Row) => string;
  options: readonly { value: string; label: string }[];
};

/** A view of the list behind a tab, with its count. */
export type TableView<Row> = { id: string; label: string; holds: (row: Row) => boolean };
