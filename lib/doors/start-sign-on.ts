import { createHash } from "node:crypto";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import { z } from "zod";
import type { Granted } from "../access/caller";
import { organizationOfDomain } from "../domain/single-sign-on/queries";
import type { StartSignOn } from "../domain/single-sign-on/schema";
import { SIGN_ON_FAULTS } from "../domain/single-sign-on/sign-on-terms";
import { ownPath } from "../http/own-path";
import { Refusal } from "../kernel/refusal";
import { neighbourhood, throttle } from "../limits/rate-limit";
import { authorizationUrl } from "../outside/identity-provider";
import { log } from "../outside/log";
import { causeWords } from "./cause-words";
import { currentSession } from "./current-session";
import { refuseInsecureVisit } from "./insecure-visit";
import { cookieNames, dropCookie, keepOnward, keepSealed } from "./sealed-cookie";
import { callbackUrl, providerFor } from "./sign-on-provider";

// Each asks somebody else's server.
const STARTS = { name: "sign-on-started-address", points: 100, seconds: 10 * 60 };
const STARTS_OF_ONE = { name: "sign-on-started-organization", points: 1_000, seconds: 10 * 60 };

export const FLOW_SECONDS = 10 * 60;
export const FLOW_PATH = "/sign-in";
const FLOWS = "latchkey.sign-on.";
const MOST_FLOWS = 5;

/** What comes back is held to: it is kept in the browser that began, for ten minutes. */
export const Flow = z.object({
  organizationId: z.uuid().nullable(),
  issuer: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Of a sign-in that confirms who somebody is: when it began, in milliseconds. */
  freshSince: z.number().optional(),
  to: z.string(),
});
export type Flow = z.output<typeof Flow>;

export const flowCookie = (state: string): string => `${FLOWS}${createHash("sha256").update(state).digest("hex").slice(0, 16)}`;

/** Begins a sign-in at an identity provider, by a click alone: gives where the browser goes. NOT_FOUND where nobody signs in so. */
export async function startSignOn(ctx: Granted, input: StartSignOn): Promise<{ url: string }> {
  await refuseInsecureVisit();
  await throttle(STARTS, neighbourhood(ctx.address));
  const organizationId = await organizationOf(input);
  await throttle(STARTS_OF_ONE, organizationId ?? "instance");
  const provider = await providerFor(ctx, organizationId);
  if (!provider) throw unknownDomain(input.email);
  const proofs = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const asked = { email: input.email, fresh: input.confirm !== undefined };
  const url = await authorizationUrl(provider, callbackUrl(organizationId), proofs, asked).catch((error: unknown) => {
    log().info({ why: causeWords(error), organization: organizationId }, "identity provider not reached");
    throw new Refusal("CONFLICT", SIGN_ON_FAULTS.unreachable, { cause: error });
  });
  const begun = await cookieNames(FLOWS);
  if (begun.length >= MOST_FLOWS) for (const name of begun) await dropCookie(name, FLOW_PATH);
  const flow: Flow = {
    organizationId,
    issuer: provider.issuer,
    ...proofs,
    ...(asked.fresh ? { freshSince: ctx.now.getTime() } : {}),
    to: ownPath(input.to).slice(0, 1_000),
  };
  await keepSealed({ name: flowCookie(proofs.state), path: FLOW_PATH, seconds: FLOW_SECONDS }, flow);
  await keepOnward(url);
  return { url };
}

/** By the domain of an address, by one of the person's own organizations, or null for the operator's provider. */
async function organizationOf({ email, organization, instance }: StartSignOn): Promise<string | null> {
  if (instance) return null;
  if (organization !== undefined) {
    const session = await currentSession();
    const own = [...(session?.organizations ?? []), ...(session?.shutOut ?? [])].find(({ name }) => name === organization);
    if (own) return own.id;
    throw new Refusal("NOT_FOUND", "There is no such organization, or you do not belong to it.");
  }
  const found = email ? await organizationOfDomain(email.split("@").at(-1) ?? "") : null;
  if (found === null) throw unknownDomain(email);
  return found;
}

function unknownDomain(email: string | undefined): Refusal {
  const domain = email?.split("@").at(-1);
  const msg = domain
    ? `No organization here signs in people of ${domain} by single sign-on. Sign in with your password.`
    : "There is no single sign-on here. Sign in with your password.";
  return new Refusal("NOT_FOUND", msg, { errors: [{ loc: ["input", "email"], msg, type: "no_single_sign_on" }] });
}
