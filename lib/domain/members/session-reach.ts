import type { OwnOrganization } from "../organizations/queries";
import { PLAN_TERMS } from "../plans/plan-terms";

/** Why a session does not reach an organization that its person belongs to: another one's single sign-on opened it, or this one wants its own. */
export type ShutOut = "bound elsewhere" | "requires single sign-on";

/** What the database knows of a session beside whom it stands for; `wanting` are the organizations that ask for single sign-on. */
export type SessionTies = { boundTo: string | null; wanting: readonly string[] };

/**
 * Whether a session reaches one of its person's organizations. One that an organization's provider opened reaches that one alone, since whoever
 * runs the provider can sign in as anybody; one that a password opened reaches those that do not ask for more. A plan without single sign-on
 * cannot ask for it.
 */
export function shutOutOf({ boundTo, wanting }: SessionTies, { id, plan }: Pick<OwnOrganization, "id" | "plan">): ShutOut | undefined {
  if (boundTo !== null) return boundTo === id ? undefined : "bound elsewhere";
  return wanting.includes(id) && PLAN_TERMS[plan].complianceApis ? "requires single sign-on" : undefined;
}
