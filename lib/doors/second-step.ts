import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import type { Granted } from "../access/caller";
import { askPasskey } from "../domain/factors/ask-passkey";
import { confirmPerson } from "../domain/factors/confirm-person";
import { enterByPasskey } from "../domain/factors/enter-by-passkey";
import { finishSignIn } from "../domain/factors/finish-sign-in";
import { offerPasskey } from "../domain/factors/offer-passkey";
import { passkeysAreOffered } from "../domain/factors/passkey-site";
import { pendingUser } from "../domain/factors/pending-sign-in";
import { refusedPasskey } from "../domain/factors/prove-passkey";
import { waysToConfirm } from "../domain/factors/queries";
import type { ConfirmPerson, EnterByPasskey, SecondStep, WaysToConfirm } from "../domain/factors/schema";
import { personOf } from "../domain/sessions/session-person";
import { clockTime } from "../kernel/clock";
import { Refusal } from "../kernel/refusal";
import { refuseInsecureVisit } from "./insecure-visit";
import { dropPending, forgetBrowser, keptPending, nameBrowser, namedBrowser } from "./pending-cookie";
import { attemptHere, enterAs } from "./session";

type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;

/** What the second step of the sign-in at hand may be; null where there is none. */
export async function secondStepWays(): Promise<WaysToConfirm | null> {
  const userId = await pendingUser(await keptPending(), clockTime()).catch(nobody);
  return userId === null ? null : waysToConfirm(userId);
}

function nobody(error: unknown): null {
  if (error instanceof Refusal && error.code === "SIGNED_OUT") return null;
  throw error;
}

/** The second step: the session begins with it. */
export async function enterBySecondStep(_ctx: Granted, given: SecondStep): Promise<{ signed_in: true }> {
  await refuseInsecureVisit();
  const token = await keptPending();
  const { userId, sessionId } = await attemptHere((arrival) => finishSignIn(arrival, token, given));
  await dropPending();
  await enterAs(userId, sessionId);
  return { signed_in: true };
}

export async function askSecondPasskey(ctx: Granted): Promise<PasskeyRequest> {
  const token = await keptPending();
  const userId = await pendingUser(token, ctx.now);
  return askPasskey({ purpose: "second", subject: String(token) }, userId, ctx.now);
}

/** A passkey in place of everything: first what the browser is asked for, then its answer. */
export async function askFirstPasskey(ctx: Granted): Promise<PasskeyRequest> {
  await refuseInsecureVisit();
  if (!passkeysAreOffered()) throw new Refusal("CONFLICT", "This instance has no address that passkeys can belong to.");
  return askPasskey({ purpose: "first", subject: await nameBrowser() }, null, ctx.now);
}
export async function enterByFirstPasskey(_ctx: Granted, { passkey }: EnterByPasskey): Promise<{ signed_in: true }> {
  await refuseInsecureVisit();
  const browser = await namedBrowser();
  if (!browser) throw refusedPasskey();
  const { userId, sessionId } = await attemptHere((arrival) => enterByPasskey(arrival, browser, passkey));
  await forgetBrowser();
  await enterAs(userId, sessionId);
  return { signed_in: true };
}

/** For whoever is signed in and is asked to confirm that it is they. */
export const askOwnPasskey = (ctx: Granted): Promise<PasskeyRequest> => {
  const { userId, sessionId } = personOf(ctx);
  return askPasskey({ purpose: "confirm", subject: sessionId }, userId, ctx.now);
};
/** A challenge for a new passkey is a session's own; it is no read, since it is good for one answer. */
export const offerOwnPasskey = (ctx: Granted): Promise<PublicKeyCredentialCreationOptionsJSON> => offerPasskey(ctx);
export async function confirmYourself(ctx: Granted, given: ConfirmPerson): Promise<{ confirmed: true }> {
  await confirmPerson(ctx, given);
  return { confirmed: true };
}
