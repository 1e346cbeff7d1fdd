import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import type { LoggedOut, Provider } from "../domain/single-sign-on/schema";
import { MINUTE, SECOND } from "../kernel/time";
import { discover, reachOf, SIGNING_ALGORITHMS } from "./identity-provider";
import { providerFetch } from "./provider-fetch";

/** https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken */
const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const OLDEST = 10 * MINUTE;
const SKEW = 30 * SECOND;
const LONGEST = 512;

/** Why a logout token is refused, for the log. */
export class LogoutTokenRefused extends Error {
  override name = "LogoutTokenRefused";
}

/**
 * Whom a provider has signed out, by a token that it has signed for us a moment ago. Whether it was used before is the caller's to know.
 * Throws LogoutTokenRefused for whatever is not one.
 */
export async function readLogoutToken(provider: Provider, token: string, now: Date): Promise<LoggedOut> {
  refuseStrangers(provider, token);
  const { payload } = await jwtVerify(token, await keysOf(provider), {
    issuer: provider.issuer,
    audience: provider.clientId,
    algorithms: SIGNING_ALGORITHMS,
    requiredClaims: ["iat", "jti", "events"],
    clockTolerance: SKEW / SECOND,
    currentDate: now,
  }).catch((cause) => {
    throw new LogoutTokenRefused("not signed by the provider for us", { cause });
  });
  return loggedOut(payload, now);
}

/** Before anything is fetched for it: anybody can send here. */
function refuseStrangers(provider: Provider, token: string): void {
  let claims: JWTPayload;
  try {
    claims = decodeJwt(token);
  } catch (cause) {
    throw new LogoutTokenRefused("no JWT", { cause });
  }
  if (claims.iss !== provider.issuer || ![claims.aud].flat().includes(provider.clientId)) throw new LogoutTokenRefused("for somebody else");
}

async function keysOf(provider: Provider): Promise<ReturnType<typeof createLocalJWKSet>> {
  const { jwks_uri: place = "" } = (await discover(provider)).serverMetadata();
  const answer = await providerFetch(reachOf(provider))(place, { method: "GET", headers: {}, body: undefined, redirect: "manual" });
  return createLocalJWKSet((await answer.json()) as JSONWebKeySet);
}

function loggedOut(claims: JWTPayload, now: Date): LoggedOut {
  const { iat = 0, exp, jti, events, sub, sid, nonce } = claims;
  const refuse = (why: string): never => {
    throw new LogoutTokenRefused(why);
  };
  if (nonce !== undefined) refuse("has a nonce, as ID tokens have");
  const happened = typeof events === "object" && events !== null ? (events as Record<string, unknown>)[EVENT] : undefined;
  if (typeof happened !== "object" || happened === null || Array.isArray(happened)) refuse("tells of another event");
  const age = now.getTime() - iat * SECOND;
  if (age > OLDEST || age < -SKEW) refuse("is too old, or of a time to come");
  if (typeof jti !== "string" || jti === "" || jti.length > LONGEST) refuse("has no jti");
  const [subject, session] = [sub, sid].map((one) => (typeof one === "string" && one !== "" && one.length <= LONGEST ? one : null));
  if (!subject && !session) refuse("names nobody");
  const until = Math.max(iat * SECOND + OLDEST, (exp ?? 0) * SECOND) + 2 * SKEW;
  return {
    jti: String(jti),
    subject: subject ?? null,
    session: session ?? null,
    until: new Date(Math.min(until, now.getTime() + 24 * 60 * MINUTE)),
  };
}
