import type { Granted } from "../access/caller";
import { admit } from "../access/grant";
import { endSession } from "../domain/sessions/end-session";
import { enterByInstanceProvider } from "../domain/single-sign-on/enter-by-instance-provider";
import { type Entered, enterByProvider } from "../domain/single-sign-on/enter-by-provider";
import { noteRefusedSignOn, spendState } from "../domain/single-sign-on/note-sign-on";
import type { Provider, ProviderPerson } from "../domain/single-sign-on/schema";
import { type SignOnFault, SignOnRefused } from "../domain/single-sign-on/sign-on-terms";
import { mailAddress } from "../kernel/mail-address.mjs";
import { Refusal } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import { SECOND } from "../kernel/time";
import { neighbourhood, throttle } from "../limits/rate-limit";
import { personOf } from "../outside/identity-provider";
import { log } from "../outside/log";
import { arrivalOf } from "./arrival";
import { personOrNobody } from "./authenticate-person";
import { causeWords } from "./cause-words";
import { dropCookie, readSealed } from "./sealed-cookie";
import { enterAs } from "./session";
import { callbackUrl, OF_INSTANCE, providerFor } from "./sign-on-provider";
import { FLOW_PATH, FLOW_SECONDS, Flow, flowCookie } from "./start-sign-on";

const RETURNS = { name: "sign-on-returned-address", points: 200, seconds: 10 * 60 };

/** Ends a sign-in that comes back from a provider to `place`. Gives the path to go on to: the page that was wanted, or sign-in with what is wrong. */
export async function finishSignOn(place: string, query: URLSearchParams): Promise<string> {
  const arrival = admit(await arrivalOf({ kind: "anonymous" }), null);
  let flow: Flow | null = null;
  let person: ProviderPerson | null = null;
  try {
    await throttle(RETURNS, neighbourhood(arrival.address));
    flow = await takeFlow(arrival, place, query);
    const provider = await providerFor(arrival, flow.organizationId);
    if (!provider || provider.issuer !== flow.issuer) throw new SignOnRefused("off");
    person = await arrived(provider, flow, query);
    const entered = await enter(arrival, provider, person);
    await enterAs(entered.userId, entered.sessionId);
    return flow.to === "/" && entered.organizationName ? `/${entered.organizationName}` : flow.to;
  } catch (error) {
    return refusedPath(arrival, flow, person, error);
  }
}

/** What this browser began, once: the `state` must be that of a cookie of its own, and comes back to the address of the same provider. */
async function takeFlow(arrival: Granted, place: string, query: URLSearchParams): Promise<Flow> {
  const state = query.get("state") ?? "";
  const name = flowCookie(state);
  const flow = await readSealed(name, Flow);
  if (flow?.state !== state || (flow.organizationId ?? OF_INSTANCE) !== place) throw new SignOnRefused("lost");
  await dropCookie(name, FLOW_PATH);
  const until = new Date(arrival.now.getTime() + 2 * FLOW_SECONDS * SECOND);
  if (!(await spendState(arrival, flow.organizationId, state, until))) throw new SignOnRefused("lost");
  return flow;
}

async function arrived(provider: Provider, flow: Flow, query: URLSearchParams): Promise<ProviderPerson> {
  const visitor = await personOf(provider, new URL(`${callbackUrl(flow.organizationId)}?${query}`), flow);
  return { ...visitor, email: visitor.email === null ? null : (mailAddress(visitor.email) ?? null) };
}

/** Whoever was signed in here before is not any more; with a password they have proven which account is theirs. */
async function enter(arrival: Granted, provider: Provider, person: ProviderPerson): Promise<Entered> {
  const before = await personOrNobody();
  const proven = before.caller.kind === "person" && !before.caller.boundTo ? before.caller.userId : null;
  const { organizationId } = provider;
  const entered =
    organizationId === null
      ? await enterByInstanceProvider(arrival, person, settings.singleSignOn?.domains ?? [], proven)
      : await enterByProvider(arrival, { ...provider, organizationId }, person, proven);
  if (before.caller.kind === "person") await endSession(before, before.caller.sessionId);
  return entered;
}

async function refusedPath(arrival: Granted, flow: Flow | null, person: ProviderPerson | null, error: unknown): Promise<string> {
  const fault = faultOf(error);
  log().info({ fault, organization: flow?.organizationId ?? null, why: causeWords(error) }, "single sign-on refused");
  if (flow) await noteRefusedSignOn(arrival, flow.organizationId, fault, person?.email ?? null).catch(() => {});
  const next = fault === "account-exists" ? `&next=${encodeURIComponent("/sign-in/single-sign-on")}` : "";
  return `/sign-in?sso=${fault}${next}`;
}

function faultOf(error: unknown): SignOnFault {
  if (error instanceof SignOnRefused) return error.fault;
  return error instanceof Refusal && error.code === "RATE_LIMITED" ? "too-many" : "unavailable";
}
