import { admit } from "../access/grant";
import { logoutAddress } from "../domain/single-sign-on/logout-address";

import { log } from "../outside/log";
import { arrivalOf } from "./arrival";
import { causeWords } from "./cause-words";
import { signedOutUrl } from "./sign-on-provider";

/** Where the person of a session signs out at the provider that opened it, and comes back from; null where none did. Signing out here never waits for it. */
export async function providerLogout(sessionId: string): Promise<string | null> {
  try {
    const place = await logoutAddress(admit(await arrivalOf({ kind: "anonymous" }), null), sessionId);
    if (!place) return null;
    const url = new URL(place);
    url.searchParams.set("post_logout_redirect_uri", signedOutUrl());
    return url.href;
  } catch (error) {
    log().warn({ why: causeWords(error) }, "no sign-out at the identity provider");
    return null;
  }
}
