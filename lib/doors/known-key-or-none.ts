import type { Call } from "../http/call";
import { seq, telemetryCredential } from "../http/dialect";
import { authenticateKey } from "./authenticate-key";
import { requestIdOf } from "./route";

/** At an address that asks nobody for a key: a wrong one is refused all the same, since tools try theirs here. */
export async function knownKeyOrNone(call: Call): Promise<void> {
  if (telemetryCredential(call) !== undefined) await authenticateKey(call, seq, requestIdOf(call.header("x-request-id")), () => {});
}
