import type { Answer } from "../http/call";
import { logRefusal, problem, type Refused, refusalHeaders, tokenlessText } from "./problem";

/**
 * An action refused before it was reached. Next's client hands on a plain text alone, so there the outcome is one, as the action itself would
 * have given it; whoever sends a form without scripts gets the problem.
 */
export function refuseAction(refused: Refused, isAction: boolean): Answer {
  logRefusal(refused);
  if (!isAction) return problem(refused);
  const { refusal, requestId } = refused;
  const { code, status, message: detail } = refusal;
  return {
    status,
    headers: { ...refusalHeaders(refusal), "content-type": "text/plain" },
    body: tokenlessText({ ok: false, code, status, detail, requestId }),
  };
}
