/** Why a sign-in by single sign-on did not go through: what the sign-in page says of it, which names the way on and nothing of the inside. */
export const SIGN_ON_FAULTS = {
  lost: "This sign-in was started in another browser, was already used, or took longer than ten minutes. Start again here.",
  denied: "Your identity provider did not let this sign-in through. Try again, or ask whoever runs it whether you may use Latchkey.",
  unreachable:
    "Your identity provider could not be reached, or is not set up as it should be. Try again; if it stays so, an admin of your organization can test the connection under Settings › Single sign-on.",
  refused:
    "What your identity provider answered does not prove who you are, so it was refused. Start again; if it stays so, tell an admin of your organization.",
  "not-fresh":
    "Your identity provider did not say that it asked you again who you are, so nothing is confirmed. Sign out there and start again; if it stays so, tell an admin of your organization.",
  "no-email": "Your identity provider did not send your e-mail address. Whoever runs it has to hand over the claim “email” to Latchkey.",
  "email-unverified": "Your identity provider says that your e-mail address is not verified. Verify it there, then sign in again.",
  "foreign-domain":
    "The domain of your e-mail address is not among those that your organization has verified. An admin can add it under Settings › Single sign-on.",
  "other-identity":
    "This e-mail address belongs to an account that signs in as somebody else at your identity provider. An admin of your organization can remove that member; then sign in again.",
  "account-exists":
    "There is an account with your e-mail address already. Sign in with its password this once (or set a new one with “Forgot password?”), then continue with single sign-on: the two belong together from then on.",
  "not-a-member": "You are not a member of this organization yet. Ask an admin for an invitation, then sign in again.",
  dismissed: "The directory of your organization has deactivated you. Ask whoever runs it to activate you again, then sign in.",
  plan: "The plan of your organization has no single sign-on any more. Sign in with your password, or set one by “Forgot password?”.",
  off: "Single sign-on of this organization was changed or switched off meanwhile. Start again.",
  "too-many": "Too many sign-ins came from your network. Wait a few minutes, then start again.",
  unavailable: "The sign-in could not be finished because something of ours does not answer. Start again in a minute.",
} as const;
export type SignOnFault = keyof typeof SIGN_ON_FAULTS;

export const isSignOnFault = (text: unknown): text is SignOnFault => typeof text === "string" && Object.hasOwn(SIGN_ON_FAULTS, text);

/** A sign-in that is refused, with what is said of it; the cause goes to the log. */
export class SignOnRefused extends Error {
  override name = "SignOnRefused";
  constructor(
    readonly fault: SignOnFault,
    cause?: unknown,
  ) {
    super(SIGN_ON_FAULTS[fault], { cause });
  }
}

/** Where the TXT record of a domain stands, and what it says. */
export const recordName = (domain: string): string => `_latchkey.${domain}`;
export const recordValue = (token: string): string => `latchkey-verification=${token}`;

export const MOST_DOMAINS = 50;
