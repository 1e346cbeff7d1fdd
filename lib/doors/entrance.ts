import type { Granted } from "../access/caller";
import { acceptInvitation, type Joined } from "../domain/members/accept-invitation";
import type { AcceptInvitation } from "../domain/members/schema";
import { endOtherSessions } from "../domain/sessions/end-other-sessions";
import type { SignIn, SignUp } from "../domain/users/schema";
import { signUp } from "../domain/users/sign-up";
import { Refusal } from "../kernel/refusal";
import { attempt } from "../limits/attempt";
import { neighbourhood, throttle } from "../limits/rate-limit";
import { refuseInsecureVisit } from "./insecure-visit";
import { keepPending } from "./pending-cookie";
import { keepOnward } from "./sealed-cookie";
import { signInWith, signOutNow } from "./session";

const ENTRANCE_TRIES = { name: "entrance-address", points: 100, seconds: 60 * 60 };
// Making accounts is no guess, yet nobody makes thousands.
const SIGN_UPS = { name: "sign-up-address", points: 1_000, seconds: 60 * 60 };

/** Makes the account and the organization, and signs the person in. */
export async function enterBySigningUp(ctx: Granted, input: SignUp): Promise<{ organization: { id: string; name: string } }> {
  await refuseInsecureVisit();
  const who = neighbourhood(ctx.address);
  await throttle(SIGN_UPS, who);
  const { organization } = await attempt([{ limit: ENTRANCE_TRIES, who }], () => signUp(ctx, input));
  await signInWith(input);
  return { organization };
}

/** Signs in, or leads on to the second step, or refuses in words that do not tell whether the account exists. */
export async function enterBySigningIn(_ctx: Granted, input: SignIn): Promise<{ signed_in: boolean }> {
  await refuseInsecureVisit();
  const begun = await signInWith(input);
  if (begun && "pending" in begun) await keepPending(begun.pending);
  if (begun) return { signed_in: "sessionId" in begun };
  throw new Refusal("VALIDATION_FAILED", "This e-mail address and password do not match.", {
    errors: [{ loc: ["input", "password"], msg: "This e-mail address and password do not match.", type: "credentials" }],
  });
}

/** Joins by an invitation; somebody new is signed in to their new account. */
export async function enterByInvitation(ctx: Granted, input: AcceptInvitation): Promise<Joined> {
  await refuseInsecureVisit();
  const tries = [{ limit: ENTRANCE_TRIES, who: neighbourhood(ctx.address) }];
  const joined = await attempt(tries, () => acceptInvitation(ctx, input));
  if (ctx.caller.kind !== "person" && input.email && input.password) await signInWith({ email: input.email, password: input.password });
  return joined;
}

/** Signs out, and says where the browser goes: to the identity provider that signed it in, else to the sign-in page. */
export async function leave(): Promise<{ to: string }> {
  const elsewhere = await signOutNow();
  if (elsewhere) await keepOnward(elsewhere);
  return { to: elsewhere ?? "/sign-in" };
}

/** Ends every session of the person, the one that asks last. */
export async function leaveEverywhere(ctx: Granted): Promise<{ to: string }> {
  await endOtherSessions(ctx);
  return leave();
}
