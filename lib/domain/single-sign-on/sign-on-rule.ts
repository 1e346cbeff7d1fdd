import type { ProviderPerson } from "./schema";
import type { SignOnFault } from "./sign-on-terms";

/** What is known when somebody comes back from an organization's provider. `linked` is whose the provider's `sub` is here, where they still belong to it. */
export type Arriving = {
  linked: string | null;
  email: string | null;
  /** As the provider says; null where it does not. */
  isVerified: boolean | null;
  /** Whether the organization has verified the domain of that address. */
  isOwnDomain: boolean;
  /** The account that has this address, and whether it belongs to the organization already, by another `sub`. */
  account: ArrivingAccount | null;
  /** Whether the organization's directory has deactivated or deleted the person. */
  isDismissed: boolean;
  letsJoin: boolean;
};

type ArrivingAccount = {
  id: string;
  isMember: boolean;
  isLinkedOtherwise: boolean;
  /** Whether somebody else could hold it: it has a password, which this browser has not proven. */
  isUnproven: boolean;
};

export type Settled =
  | { enters: string; links: boolean; joins: boolean }
  | { enters: null; email: string; joins: true }
  | { refused: SignOnFault };

/**
 * Who it is, and what is made of them. A `sub` that is known speaks for its person. Any other is believed only in what it says of an address
 * under a domain that the organization has verified: such addresses are the organization's own, everybody else's are not its to give. An account
 * that was made with such an address by whoever knows its password does not become a member until that password was given, or set anew by mail:
 * signing up proves no address. Whom the directory has dismissed does not come back by joining.
 */
export function settleArrival({ linked, email, isVerified, isOwnDomain, account, isDismissed, letsJoin }: Arriving): Settled {
  if (linked !== null) return { enters: linked, links: false, joins: false };
  if (email === null) return { refused: "no-email" };
  if (isVerified === false) return { refused: "email-unverified" };
  if (!isOwnDomain) return { refused: "foreign-domain" };
  if (account?.isMember && account.isLinkedOtherwise) return { refused: "other-identity" };
  if (!account?.isMember && isDismissed) return { refused: "dismissed" };
  if (!account?.isMember && !letsJoin) return { refused: "not-a-member" };
  if (account && !account.isMember && account.isUnproven) return { refused: "account-exists" };
  return account ? { enters: account.id, links: true, joins: !account.isMember } : { enters: null, email, joins: true };
}

/** A provider lets in out of a session of hours ago whoever sits there: what counts is when it was that they proved who they are, and never later than now. */
export const confirmedAt = ({ authenticatedAt }: Pick<ProviderPerson, "authenticatedAt">, now: Date): Date | null =>
  authenticatedAt && (authenticatedAt < now ? authenticatedAt : now);
