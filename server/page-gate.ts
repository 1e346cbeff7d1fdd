import { refuseAction } from "../lib/doors/refuse-action";
import { requestIdOf } from "../lib/doors/route";
import { wrongMethod } from "../lib/doors/unknown-address";
import type { Answer, Call } from "../lib/http/call";
import { Refusal } from "../lib/kernel/refusal";
import { settings } from "../lib/kernel/settings";
import type { ActionAddresses } from "./action-addresses";

type Answers = (call: Call) => Promise<Answer>;

const METHODS = ["GET", "HEAD", "POST"];
const refuseMethod = wrongMethod(METHODS);
const ACTION_ID = /^[0-9a-f]{42}$/;
// Next's client knows by it that the page is older than the server.
const NOT_FOUND_HEADERS = { "x-nextjs-action-not-found": "1" };

/** How a request for a page is refused before Next hears of it; undefined where Next may have it. */
export function pageGate(call: Call, actions: ActionAddresses): Answers | undefined {
  if (!METHODS.includes(call.method)) return refuseMethod;
  // Next forwards an action to the page that holds it by a request to itself, which comes from this machine.
  if (call.header("x-action-forwarded") !== undefined) return refusedWith(unknownAction());
  if (call.method !== "POST") return undefined;
  const origin = call.header("origin");
  if (origin !== undefined && !isOwnOrigin(call, origin)) return refusedWith(foreignOrigin(call, origin));
  const action = call.header("next-action");
  if (action === undefined) return undefined;
  if (!ACTION_ID.test(action)) return refusedWith(new Refusal("INVALID_REQUEST", "Next-Action is not the id of an action."));
  return actions.isKnown(action) && actions.isHeldAt(action, call.path) ? undefined : refusedWith(unknownAction());
}

const refusedWith =
  (refusal: Refusal): Answers =>
  async (call) => {
    const requestId = requestIdOf(call.header("x-request-id"));
    const answer = refuseAction({ refusal, requestId, method: call.method, path: call.path }, call.header("next-action") !== undefined);
    answer.headers["x-request-id"] = requestId;
    return answer;
  };

export const unknownAction = (): Refusal =>
  new Refusal("NOT_FOUND", "This page has no such action: it may be older than the server. Load it anew and try again.", {
    headers: NOT_FOUND_HEADERS,
  });

const publicHost = (): string => new URL(settings.publicUrl).host;
const askedHost = (call: Call): string | undefined => call.header("x-forwarded-host")?.split(",")[0]?.trim() || call.header("host");

/** A browser names the page's origin with every POST; whoever names none is no browser, and has no cookie to misuse. */
function isOwnOrigin(call: Call, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === askedHost(call) || host === publicHost();
}

/** Names both, since behind a proxy it is the operator who must make them one. */
function foreignOrigin(call: Call, origin: string): Refusal {
  const from = URL.canParse(origin) ? new URL(origin).host : "another site";
  const here = [...new Set([publicHost(), askedHost(call) ?? ""])].filter(Boolean).join(" or ");
  return new Refusal(
    "FOREIGN_ORIGIN",
    `This page came from ${from}, and Latchkey answers as ${here}. Open it there; behind a proxy, the operator sets LATCHKEY_URL to the address that browsers see.`,
  );
}
