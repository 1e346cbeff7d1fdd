import type { Granted } from "../access/caller";
import { requestPlan } from "../domain/plan-requests/request-plan";
import type { RequestPlan } from "../domain/plan-requests/schema";
import { personOf } from "../domain/sessions/session-person";
import { changePassword } from "../domain/users/change-password";
import { confirmEmail } from "../domain/users/confirm-email";
import { requestEmailChange } from "../domain/users/request-email-change";
import { requestPasswordReset } from "../domain/users/request-password-reset";
import { resetPassword } from "../domain/users/reset-password";
import type { ChangePassword, ConfirmEmail, RequestEmailChange, RequestPasswordReset, ResetPassword } from "../domain/users/schema";
import { attempt } from "../limits/attempt";
import { neighbourhood, throttle } from "../limits/rate-limit";

// Asking is no guess, so each counts. One place alone cannot use up what an address may ask for from everywhere.
const ASKS_OF_PLACE = { name: "reset-asked-address", points: 30, seconds: 60 * 60 };
const ASKS_OF_PAIR = { name: "reset-asked-account-and-address", points: 5, seconds: 60 * 60 };
const ASKS_OF_ACCOUNT = { name: "reset-asked-account", points: 20, seconds: 60 * 60 };
const LINKS = { name: "account-link-address", points: 100, seconds: 60 * 60 };
// Each sends a mail: to an address that anybody may name, and to every operator.
const EMAIL_CHANGES = { name: "email-change", points: 10, seconds: 60 * 60 };
const PLAN_ASKS = { name: "plan-asked", points: 10, seconds: 24 * 60 * 60 };
const OWN_PASSWORD = { name: "own-password", points: 10, seconds: 15 * 60 };

/** Asks for a mail with a link; what is answered does not tell whether the account exists. */
export async function askForReset(ctx: Granted, input: RequestPasswordReset): Promise<{ asked: true }> {
  const place = neighbourhood(ctx.address);
  await throttle(ASKS_OF_PLACE, place);
  await throttle(ASKS_OF_PAIR, `${input.email} ${place}`);
  await throttle(ASKS_OF_ACCOUNT, input.email);
  await requestPasswordReset(ctx, input);
  return { asked: true };
}

const byLink = <T>(ctx: Granted, use: () => Promise<T>): Promise<T> => attempt([{ limit: LINKS, who: neighbourhood(ctx.address) }], use);

export const resetByLink = (ctx: Granted, input: ResetPassword): Promise<{ email: string }> => byLink(ctx, () => resetPassword(ctx, input));
export const confirmByLink = (ctx: Granted, input: ConfirmEmail): Promise<{ email: string }> => byLink(ctx, () => confirmEmail(ctx, input));

/** Whoever sits at another's open session does not guess the password there. */
const byPassword = <T>(ctx: Granted, run: () => Promise<T>): Promise<T> =>
  attempt([{ limit: OWN_PASSWORD, who: personOf(ctx).userId }], run);

export const changeOwnPassword = (ctx: Granted, input: ChangePassword): Promise<{ ended: number }> =>
  byPassword(ctx, () => changePassword(ctx, input));
export async function changeOwnEmail(ctx: Granted, input: RequestEmailChange): Promise<{ email: string }> {
  await throttle(EMAIL_CHANGES, personOf(ctx).userId);
  return byPassword(ctx, () => requestEmailChange(ctx, input));
}
export async function askForPlan(ctx: Granted<"organization:payment">, input: RequestPlan): Promise<{ id: string }> {
  await throttle(PLAN_ASKS, ctx.organizationId);
  return requestPlan(ctx, input);
}
