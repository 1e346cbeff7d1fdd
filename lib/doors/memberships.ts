import type { Granted } from "../access/caller";
import type { OwnOrganization } from "../domain/organizations/queries";
import { personOf } from "../domain/sessions/session-person";
import { settings } from "../kernel/settings";
import { currentSession } from "./current-session";

export type Memberships = {
  user: { id: string; name: string; email: string; isOperator: boolean };
  sessionId: string;
  organizations: OwnOrganization[];
};

/** Whoever passed a door, with their organizations. */
export async function membershipsOf(ctx: Granted): Promise<Memberships> {
  const { userId, name, email, isOperator, sessionId } = personOf(ctx);
  return { user: { id: userId, name, email, isOperator }, sessionId, organizations: (await currentSession())?.organizations ?? [] };
}

export const publicUrl = (): string => settings.publicUrl;
