import { headers } from "next/headers";
import type { Arrival, Caller } from "../access/caller";
import { hostedAddress } from "../http/client-address";
import { clientAgent } from "../http/client-agent";
import { clockTime } from "../kernel/clock";
import { requestScope } from "./request-scope";
import { requestIdOf } from "./route";

/** What a page or action knows of its request, apart from who calls. */
export async function arrivalOf(caller: Caller): Promise<Arrival> {
  const scope = requestScope().getStore();
  const given = await headers();
  return {
    caller,
    requestId: scope?.requestId ?? requestIdOf(undefined),
    now: clockTime(),
    address: scope ? scope.address : hostedAddress(given.get("x-forwarded-for") ?? undefined),
    agent: clientAgent(given.get("user-agent")),
    gone: scope?.gone,
  };
}
