import { severityOf } from "../events/event-level";

const NAMES = ["Trace", "Debug", "Information", "Warning", "Error", "Fatal"] as const;

/** OpenTelemetry's severity, four numbers to each of ours; undefined for 0 and what is none. */
const severityOfNumber = (number: number): number | undefined => (number >= 1 && number <= 24 ? Math.floor((number - 1) / 4) : undefined);

/** A level by its number, which decides, and its text, which is shown. */
export function levelOf(number: number, text: string): { level: string | null; severity: number } {
  const severity = severityOfNumber(number);
  const level = text.trim() === "" ? (severity === undefined ? null : (NAMES[severity] ?? null)) : text;
  return { level, severity: severity ?? severityOf(level) };
}
