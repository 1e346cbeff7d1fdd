import { csv } from "@/lib/kernel/csv";
import { cellText } from "../dashboards/panel/panel-series";
import type { QueryAnswered } from "./query-answered";

/** An answer as a file: each number with the digits that the database gave. */
function answerFile({ columns, cells }: QueryAnswered, format: "csv" | "json"): string {
  if (format === "csv") return csv([columns.map(({ name }) => name), ...cells.map((row) => row.map(cellText))]);
  const names = columns.map(({ name }) => JSON.stringify(name));
  return `[\n${cells.map((row) => `{${row.map((cell, at) => `${names[at]}:${cell}`).join(",")}}`).join(",\n")}\n]\n`;
}

/** Gives it to the browser. */
export function downloadAnswer(answer: QueryAnswered, format: "csv" | "json"): void {
  const types = { csv: "text/csv;charset=utf-8", json: "application/json" };
  const address = URL.createObjectURL(new Blob([answerFile(answer, format)], { type: types[format] }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `query.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
