import { holdsToken, KEY_SEARCHED } from "@/lib/kernel/holds-token";
import type { Refused } from "../form/outcome";

/** As an address shows a token that was cut from it; a search for it finds nothing. */
const CUT = /_live_[0-9A-Za-z]{8}…/i;

/** A filter that holds a key is never asked for: the address and the request would hold it, too. Null for any other. */
export const keySearched = (filter: string): Refused | null =>
  holdsToken(filter) || CUT.test(filter) ? { ok: false, code: "VALIDATION_FAILED", detail: KEY_SEARCHED, requestId: "" } : null;
