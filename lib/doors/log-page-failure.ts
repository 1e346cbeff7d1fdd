import { isDatabaseAway } from "../db/database-fault";
import { shownPath } from "../kernel/shown-path";
import { log } from "../outside/log";
import { requestScope } from "./request-scope";

/** One line for a page that could not be rendered; `digest` is what its reader sees. */
export function logPageFailure(error: unknown, method: string, path: string): void {
  const scope = requestScope().getStore();
  const line = {
    request_id: scope?.requestId,
    method,
    path: shownPath(path),
    digest: error instanceof Error && "digest" in error ? String(error.digest) : undefined,
  };
  // What never reached an action is a fault of what was sent, and nobody is to fill the log with faults of ours.
  const isUnread = method === "POST" && scope?.acted === false;
  const isAway = isDatabaseAway(error);
  if (scope && isAway) scope.away = true;
  if (isUnread || isAway) log().warn({ ...line, reason: error instanceof Error ? error.message : undefined }, "page failed");
  else log().error({ ...line, err: error }, "page failed");
}
