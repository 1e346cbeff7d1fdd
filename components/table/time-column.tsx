import { RelativeTime } from "../ui/relative-time";
import type { TableColumn } from "./table-column";

type TimeColumn<Row> = Pick<TableColumn<Row>, "id" | "header" | "phone" | "leaves"> & {
  at: (row: Row) => string | null;
  /** What stands where there is no such time. */
  never?: string;
  /** Sorts by the earliest first, as what is yet to come. */
  earliestFirst?: boolean;
};

/** A column of one time of each row. */
export const timeColumn = <Row,>({ at, never, earliestFirst = false, ...column }: TimeColumn<Row>): TableColumn<Row> => ({
  ...column,
  descendingFirst: !earliestFirst,
  sortBy: at,
  cell: (row) => <RelativeTime at={at(row)} never={never} />,
});
