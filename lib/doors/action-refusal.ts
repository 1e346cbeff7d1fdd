import type { Refusal } from "../kernel/refusal";
import { logRefusal, refusalOf } from "./problem";
import { requestScope } from "./request-scope";
import { requestIdOf } from "./route";

/** Says that an action was reached, so that whatever fails from here on is no fault of the request's form. */
export function noteAction(): void {
  const scope = requestScope().getStore();
  if (scope) scope.acted = true;
}

/** Logs an action's refusal, and gives the response its HTTP status where the front serves. */
export function noteRefusal(error: unknown): { refusal: Refusal; requestId: string } {
  const refusal = refusalOf(error);
  const scope = requestScope().getStore();
  const requestId = scope?.requestId ?? requestIdOf(undefined);
  if (scope) scope.status = refusal.status;
  logRefusal({ refusal, requestId, method: "ACTION", path: "" });
  return { refusal, requestId };
}
