import { z } from "zod";
import "../kernel/fault-words";
import { type FieldError, Refusal } from "../kernel/refusal";
import { unsoundPart } from "../kernel/sound-input";

export type Schema = z.ZodType;
export type Out<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** The body as JSON; an empty one counts as `{}` where every member is optional, and is refused by the schema elsewhere. */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  const text = utf8Of(bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal("INVALID_REQUEST", `The body is not JSON${positionOf(cause)}.`, { cause });
  }
}

function utf8Of(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new Refusal("INVALID_REQUEST", "The body is not well-formed UTF-8. Send JSON in UTF-8.", { cause });
  }
}

function positionOf(cause: unknown): string {
  const at = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined;
  return at === undefined ? "" : `: it cannot be read at position ${at}`;
}

/** Query parameters; of a repeated one the last counts. Telemetry's clients are not held to UTF-8 as others are, and their key may stand here. */
export function readQuery(query: string, isTelemetry: boolean): Record<string, string> {
  if (!isTelemetry && !isWellEncoded(query))
    throw new Refusal("INVALID_REQUEST", "The query is not well encoded: percent-encode it as UTF-8.");
  const parameters = [...new URLSearchParams(query)];
  return Object.fromEntries(isTelemetry ? parameters.filter(([name]) => name.toLowerCase() !== "apikey") : parameters);
}

function isWellEncoded(query: string): boolean {
  try {
    return decodeURIComponent(query) !== null;
  } catch {
    return false;
  }
}

/** A text that holds JSON of a shape: what an address can carry of a question with members of its own. */
export const jsonText = <S extends Schema>(schema: S) =>
  z
    .string()
    .transform((text, issues): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        issues.addIssue({ code: "custom", message: "This is not JSON." });
        return z.NEVER;
      }
    })
    .pipe(schema);

type Where = "body" | "query" | "input";

/** The value as the schema gives it back, or VALIDATION_FAILED with one entry a fault. What no text may be is refused before the schema sees it. */
export function parsed<S extends Schema>(schema: S, value: unknown, where: Where): z.output<S> {
  const unsound = unsoundPart(value);
  if (unsound) throw invalid(where, [{ loc: [where, ...unsound.path], msg: unsound.msg, type: unsound.type }]);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(
    where,
    result.error.issues.map((issue) => ({
      loc: [
        where,
        ...issue.path.map((part) => (typeof part === "symbol" ? String(part) : part)),
        ...(issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : []),
      ],
      msg: issue.code === "unrecognized_keys" ? `Unknown member: ${listed(issue.keys)}. Leave it out.` : issue.message,
      type: issue.code,
    })),
  );
}

const MOST_NAMED = 200;
const listed = (names: string[]): string => {
  const all = names.join(", ");
  return all.length > MOST_NAMED ? `${all.slice(0, MOST_NAMED)}…` : all;
};

// A bad query parameter makes the request unreadable; a bad member of a body is a validation error.
function invalid(where: Where, errors: FieldError[]): Refusal {
  const first = errors[0];
  const detail = first ? `${first.loc.slice(1).join(".") || "The input"}: ${first.msg}` : "The input is not valid.";
  return new Refusal(where === "query" ? "INVALID_REQUEST" : "VALIDATION_FAILED", detail, { errors });
}
