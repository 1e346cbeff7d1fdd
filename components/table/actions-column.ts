import type { ReactNode } from "react";
import type { TableColumn } from "./table-column";

/** The last column: what can be done with a row. */
export const actionsColumn = <Row>(cell: (row: Row) => ReactNode, width = "md:w-12"): TableColumn<Row> => ({
  id: "actions",
  header: "Actions",
  headerHidden: true,
  fixed: true,
  phone: "corner",
  align: "end",
  className: width,
  cell,
});
