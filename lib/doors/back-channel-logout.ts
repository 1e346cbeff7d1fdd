import type { Granted } from "../access/caller";
import { admit } from "../access/grant";
import { signOutByProvider } from "../domain/single-sign-on/sign-out-by-provider";
import { isId } from "../kernel/id";
import { Refusal } from "../kernel/refusal";
import { neighbourhood, throttle } from "../limits/rate-limit";
import { log } from "../outside/log";
import { LogoutTokenRefused, readLogoutToken } from "../outside/logout-token";
import { arrivalOf } from "./arrival";
import { causeWords } from "./cause-words";
import { OF_INSTANCE, providerFor } from "./sign-on-provider";

// Counted before it is read, since each may have us ask the provider for its keys.
const LOGOUTS = { name: "back-channel-logout", points: 300, seconds: 60 };
const LONGEST = 32 * 1024;

/**
 * Takes a logout token of a provider, and ends the sessions of whom it names: 200. Whatever is not one is 400, without saying why; 429 and 503
 * ask to send it again.
 */
export async function backChannelLogout(place: string, body: ReadableStream<Uint8Array> | null): Promise<200 | 400 | 429 | 503> {
  const arrival = admit(await arrivalOf({ kind: "system", job: "identity provider" }), null);
  try {
    await throttle(LOGOUTS, neighbourhood(arrival.address));
    await takeToken(arrival, place, new URLSearchParams(await textOf(body)).get("logout_token") ?? "");
    return 200;
  } catch (error) {
    log().info({ provider: place.slice(0, 64), why: causeWords(error) }, "back-channel logout refused");
    if (error instanceof LogoutTokenRefused) return 400;
    return error instanceof Refusal && error.code === "RATE_LIMITED" ? 429 : 503;
  }
}

async function takeToken(arrival: Granted, place: string, token: string): Promise<void> {
  const organizationId = place === OF_INSTANCE ? null : place;
  const isPlace = organizationId === null || isId(organizationId);
  const provider = isPlace ? await providerFor(arrival, organizationId) : null;
  if (!provider) throw new LogoutTokenRefused("no such provider");
  const out = await readLogoutToken(provider, token, arrival.now);
  if ((await signOutByProvider(arrival, provider, out)) === undefined) throw new LogoutTokenRefused("was used before");
}

async function textOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > LONGEST) throw new LogoutTokenRefused("is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
