import { createHash } from "node:crypto";
import type { Answer, Call } from "./call";

/** The answer with an ETag made of its body; for who names it in If-None-Match, 304 without the body. */
export function taggedAnswer(call: Call, answer: Answer): Answer {
  const etag = `"${createHash("sha256")
    .update(answer.body ?? "")
    .digest("base64url")
    .slice(0, 27)}"`;
  const headers: Answer["headers"] = { ...answer.headers, etag, "cache-control": "private, no-cache" };
  if (!isNamed(call.header("if-none-match"), etag)) return { ...answer, headers };
  const { "content-type": _type, ...rest } = headers;
  return { status: 304, headers: rest, body: null };
}

/** Compared weakly, as RFC 9110 has it: proxies that pack an answer make its tag a weak one. */
const isNamed = (given: string | undefined, etag: string): boolean =>
  given !== undefined && (given.trim() === "*" || given.split(",").some((each) => each.trim().replace(/^W\//, "") === etag));
