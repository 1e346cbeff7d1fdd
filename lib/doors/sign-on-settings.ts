import type { Granted } from "../access/caller";
import { ownProvider } from "../domain/single-sign-on/queries";
import { saveSingleSignOn } from "../domain/single-sign-on/save-single-sign-on";
import type { DomainInput, DomainView, ProviderTried, SaveSingleSignOn, TryProvider } from "../domain/single-sign-on/schema";
import { verifyDomain } from "../domain/single-sign-on/verify-domain";
import { Refusal } from "../kernel/refusal";
import { throttle } from "../limits/rate-limit";
import { maySpeakTo } from "../outside/provider-fetch";
import { tryProvider } from "../outside/try-provider";
import { txtRecords } from "../outside/txt-records";
import { callbackUrl } from "./sign-on-provider";

type Admin = Granted<"organization:admin">;

// Each asks somebody else's server.
const TRIES = { name: "provider-tried", points: 60, seconds: 10 * 60 };
const LOOK_UPS = { name: "domain-looked-up", points: 60, seconds: 10 * 60 };

export async function saveProvider(ctx: Admin, input: SaveSingleSignOn): Promise<{ ended: number }> {
  refuseInside(input.issuer);
  return saveSingleSignOn(ctx, input);
}

/** Tries a provider before it is saved, or after; without a secret with the one that is kept, which goes to no other issuer. */
export async function testProvider(ctx: Admin, { issuer, client_id, client_secret }: TryProvider): Promise<ProviderTried> {
  await throttle(TRIES, ctx.organizationId);
  refuseInside(issuer);
  const { organizationId } = ctx;
  if (client_secret)
    return tryProvider({ organizationId, issuer, clientId: client_id, clientSecret: client_secret }, callbackUrl(organizationId));
  const kept = await ownProvider(ctx);
  if (kept.issuer !== issuer || kept.clientId !== client_id)
    throw faultAt("client_secret", "Give the client secret again to test another client.");
  return tryProvider(kept, callbackUrl(organizationId));
}

export async function checkDomain(ctx: Admin, input: DomainInput): Promise<DomainView> {
  await throttle(LOOK_UPS, ctx.organizationId);
  return verifyDomain(ctx, input, txtRecords);
}

function refuseInside(issuer: string): void {
  if (!maySpeakTo(issuer, "organization")) throw faultAt("issuer", "An issuer is an address of https.");
}

function faultAt(member: string, msg: string): Refusal {
  return new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", member], msg, type: "custom" }] });
}
