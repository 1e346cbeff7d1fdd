import type { Arrival, Caller } from "../access/caller";
import { hostedAddress } from "../http/client-address";
import { clientAgent } from "../http/client-agent";
import { clockTime } from "../kernel/clock";
import { requestHeader } from "./request-header";
import { requestScope } from "./request-scope";
import { requestIdOf } from "./route";

/** What a page or action knows of its request, apart from who calls. */
export async function arrivalOf(caller: Caller): Promise<Arrival> {
  const scope = requestScope().getStore();
  return {
    caller,
    requestId: scope?.requestId ?? requestIdOf(undefined),
    now: clockTime(),
    address: scope ? scope.address : hostedAddress(await requestHeader("x-forwarded-for")),
    agent: clientAgent((await requestHeader("user-agent")) ?? null),
    gone: scope?.gone,
  };
}
