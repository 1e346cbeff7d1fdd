import type { z } from "zod";
import { Refusal } from "../kernel/refusal";

export type Schema = z.ZodType;
export type Out<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;

/** The body as JSON; an empty one counts as `{}` where every member is optional, and is refused by the schema elsewhere. */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  const text = bytes.toString("utf8");
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new Refusal("INVALID_REQUEST", `The body is not JSON${positionOf(cause)}.`, { cause });
  }
}

function positionOf(cause: unknown): string {
  const at = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined;
  return at === undefined ? "" : `: it cannot be read at position ${at}`;
}

/** Query parameters; of a repeated one the last counts. */
export const readQuery = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query));

/** The value as the schema gives it back, or VALIDATION_FAILED with one entry a fault. */
export function parsed<S extends Schema>(schema: S, value: unknown, where: "body" | "query" | "input"): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    loc: [
      where,
      ...issue.path.map((part) => (typeof part === "symbol" ? String(part) : part)),
      ...(issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : []),
    ],
    msg: issue.code === "unrecognized_keys" ? `Unknown member: ${issue.keys.join(", ")}. Leave it out.` : issue.message,
    type: issue.code,
  }));
  const first = errors[0];
  const detail = first ? `${first.loc.slice(1).join(".") || "The input"}: ${first.msg}` : "The input is not valid.";
  // A bad query parameter makes the request unreadable (api.md); a bad member of a body is a validation error.
  throw new Refusal(where === "query" ? "INVALID_REQUEST" : "VALIDATION_FAILED", detail, { errors });
}
