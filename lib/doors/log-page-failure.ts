import { isDatabaseAway } from "../db/database-fault";
import { withoutTokens } from "../kernel/without-tokens";
import { log } from "./log";
import { requestScope } from "./request-scope";

const SECRET_SEGMENT = /^(\/invite\/)[^/?]+/;

/** One line for a page that could not be rendered; `digest` is what its reader sees. */
export function logPageFailure(error: unknown, method: string, path: string): void {
  const line = {
    request_id: requestScope().getStore()?.requestId,
    method,
    path: withoutTokens(path.replace(/\?.*$/s, "").replace(SECRET_SEGMENT, "$1…")),
    digest: error instanceof Error && "digest" in error ? String(error.digest) : undefined,
  };
  if (isDatabaseAway(error)) log().warn({ ...line, reason: error instanceof Error ? error.message : undefined }, "page failed");
  else log().error({ ...line, err: error }, "page failed");
}
