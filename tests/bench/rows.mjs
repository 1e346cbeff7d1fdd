import { besideIndexerRow, histogramRow, propertyRow, textRow } from "./events.mjs";
import { filterRow, longFilterRow } from "./filters.mjs";
import { ingestionRow } from "./ingestion.mjs";
import { largeListRow, listPageRow } from "./list-page.mjs";
import { dashboardRow, levelsRow, routesRow } from "./query.mjs";
import { givenRow, refusedRow, verdictRow, verifyManyRow, verifyRow } from "./verdict.mjs";

/** What can be measured, by the name that `--row` takes. Each takes the instance and seconds, and gives what the table shows. */
export const ROWS = {
  verdict: verdictRow(64),
  "verdict-32": verdictRow(32),
  "verdict-256": verdictRow(256),
  verify: verifyRow,
  "verify-many": verifyManyRow,
  "refused-key": refusedRow,
  "given-token": givenRow,
  ingestion: ingestionRow,
  "list-page": listPageRow,
  "list-of-5000": largeListRow,
  "filter-1": filterRow,
  "filter-20": longFilterRow,
  "query-levels": levelsRow,
  "query-routes": routesRow,
  "dashboard-whole": dashboardRow(24),
  "dashboard-hour": dashboardRow(1),
  "events-property": propertyRow,
  "events-text": textRow,
  "events-histogram": histogramRow,
  "ingestion-indexing": besideIndexerRow,
};
