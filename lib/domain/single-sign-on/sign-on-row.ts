import type { Granted } from "../../access/caller";
import type { Prisma, SingleSignOn } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { open, type Purpose } from "../secrets/seal";
import type { Provider } from "./schema";

/** Where the client secret stands, and what a session's provider is told at its end. */
export const CLIENT_SECRET = (id: string): Purpose => ({
  purpose: "sso-client-secret",
  table: "single_sign_on",
  column: "client_secret_sealed",
  id,
});
export const LOGOUT = (sessionId: string): Purpose => ({
  purpose: "sso-logout",
  table: "user_sessions",
  column: "logout_sealed",
  id: sessionId,
});

/** What the audit log keeps of it. */
export const auditedSignOn = (row: SingleSignOn): Prisma.InputJsonObject => ({
  issuer: row.issuer,
  client_id: row.clientId,
  lets_join: row.letsJoin,
  default_role: row.defaultRole,
  required: row.required,
});

export const findSignOn = (tx: Tx, organizationId: string): Promise<SingleSignOn | null> =>
  tx.singleSignOn.findUnique({ where: { organizationId } });

/** The caller's organization's, or NOT_FOUND. */
export async function foundSignOn(tx: Tx, organizationId: string): Promise<SingleSignOn> {
  const row = await findSignOn(tx, organizationId);
  if (row) return row;
  throw new Refusal("NOT_FOUND", "This organization has no single sign-on. Set it up first.");
}

/** With its secret opened; `ctx` is inside the organization. */
export const providerOf = async (tx: Tx, ctx: Granted, row: SingleSignOn): Promise<Provider> => ({
  organizationId: row.organizationId,
  issuer: row.issuer,
  clientId: row.clientId,
  clientSecret: await open(tx, ctx, CLIENT_SECRET(row.id), row.clientSecretSealed),
});

/** Every session that the organization's provider opened: refused from its next request on. Gives how many. */
export async function endProviderSessions(tx: Tx, organizationId: string, now: Date): Promise<number> {
  const { count } = await tx.userSession.updateMany({ where: { boundTo: organizationId, endedAt: null }, data: { endedAt: now } });
  return count;
}
