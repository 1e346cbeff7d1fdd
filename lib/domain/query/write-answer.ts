import { machineCsv } from "../../kernel/csv";
import { Refusal } from "../../kernel/refusal";
import type { QueryAnswer } from "./schema";

/** How an answer is written: as Logfire's clients read `POST /v2/query`, or by columns or rows as they read `GET /v1/query`. */
export type AnswerShape = "data" | "columns" | "rows";
type Written = { type: string; body: string };

const TYPES: Readonly<Record<string, "json" | "ndjson" | "csv">> = {
  "application/json": "json",
  "application/*": "json",
  "*/*": "json",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "application/x-jsonlines": "ndjson",
  "text/csv": "csv",
  "text/*": "csv",
};

/** What of an `Accept` header is written here, the most wanted first. Refuses with INVALID_REQUEST where it names nothing of that. */
export function acceptedFormat(accept: string | undefined): "json" | "ndjson" | "csv" {
  if (accept === undefined || accept.trim() === "") return "json";
  const wanted = accept
    .split(",")
    .map((part) => {
      const [type = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
      const q = parameters.find((word) => word.startsWith("q="));
      return { type, weight: q === undefined ? 1 : Number(q.slice(2)) || 0 };
    })
    .filter(({ type, weight }) => weight > 0 && type in TYPES)
    .sort((a, b) => b.weight - a.weight);
  const format = TYPES[wanted[0]?.type ?? ""];
  if (format) return format;
  throw new Refusal("INVALID_REQUEST", "Answers are application/json, application/x-ndjson or text/csv. Ask for one of them by Accept.");
}

/** An answer as a text of that type: in JSON every digit of a number stands as the database has it. */
export function writeAnswer(answer: QueryAnswer, format: "json" | "ndjson" | "csv", shape: AnswerShape = "data"): Written {
  if (format === "csv") return { type: "text/csv; charset=utf-8", body: csvBody(answer) };
  const names = answer.columns.map(({ name }) => JSON.stringify(name));
  const objects = answer.cells.map((row) => `{${row.map((cell, at) => `${names[at]}:${cell}`).join(",")}}`);
  if (format === "ndjson") return { type: "application/x-ndjson", body: objects.map((object) => `${object}\n`).join("") };
  const rows = `[${objects.join(",")}]`;
  const more = `"truncated":${answer.truncated},"took_ms":${Math.round(answer.tookMs * 10) / 10}`;
  const columns = JSON.stringify(answer.columns);
  if (shape === "rows") return json(`{"columns":${columns},"rows":${rows},"data":${rows},${more}}`);
  const fields = answer.columns.map(({ name, datatype, nullable }) => ({ name, data_type: datatype, nullable }));
  if (shape === "data") return json(`{"columns":${columns},"schema":${JSON.stringify({ fields })},"data":${rows},${more}}`);
  const valued = answer.columns.map(
    (column, at) => `${JSON.stringify(column).slice(0, -1)},"values":[${answer.cells.map((row) => row[at]).join(",")}]}`,
  );
  return json(`{"columns":[${valued.join(",")}],"data":${rows},${more}}`);
}

const json = (body: string): Written => ({ type: "application/json", body });

/** Texts as they are, documents as JSON, nothing for null. */
const csvBody = ({ columns, cells }: QueryAnswer): string =>
  machineCsv([
    columns.map(({ name }) => name),
    ...cells.map((row) => row.map((cell) => (cell === "null" ? "" : cell.startsWith('"') ? String(JSON.parse(cell)) : { plain: cell }))),
  ]);
