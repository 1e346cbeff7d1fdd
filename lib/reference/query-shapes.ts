import { z } from "zod";
import { QueryColumn } from "../domain/query/schema";
import type { Media } from "../doors/route";

const Row = z.record(z.string(), z.json());
const COLUMNS = [
  { name: "level", datatype: "text", nullable: true },
  { name: "n", datatype: "bigint", nullable: true },
];
const DATA = [
  { level: "Information", n: 1204 },
  { level: "Error", n: 3 },
];

/** What a query answers; `values`: with what each column holds beside it, as the first version's clients read it. */
export function queryAnswers(kind: "data" | "values"): Media {
  const Column =
    kind === "data"
      ? QueryColumn
      : QueryColumn.extend({ values: z.array(z.json()).optional().meta({ description: "Not with `json_rows`." }) });
  const columns = kind === "data" ? COLUMNS : COLUMNS.map((column) => ({ ...column, values: DATA.map((row) => row[column.name as "n"]) }));
  const fields = COLUMNS.map(({ name, datatype, nullable }) => ({ name, data_type: datatype, nullable }));
  const Fields = z.object({ fields: z.array(z.object({ name: z.string(), data_type: z.string(), nullable: z.boolean() })) });
  const schema = z.object({
    columns: z.array(Column),
    ...(kind === "data" ? { schema: Fields.meta({ description: "The columns again, as Logfire's clients read them." }) } : {}),
    data: z.array(Row),
    ...(kind === "values" ? { rows: z.array(Row).optional().meta({ description: "With `json_rows`." }) } : {}),
    truncated: z.boolean().meta({ description: "There were more rows than `limit`." }),
    took_ms: z.number().meta({ description: "How long the database took." }),
  });
  return {
    "application/json": {
      schema,
      example: { columns, ...(kind === "data" ? { schema: { fields } } : {}), data: DATA, truncated: false, took_ms: 4.2 },
    },
    "application/x-ndjson": { schema: z.string(), example: '{"level":"Information","n":1204}\n{"level":"Error","n":3}\n' },
    "text/csv": { schema: z.string(), example: "level,n\r\nInformation,1204\r\nError,3\r\n" },
  };
}
