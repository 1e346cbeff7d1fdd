import type { z } from "zod";
import type { Granted } from "../../access/caller";
import { changeAtTheDoor } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { inOrganization, type Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { endKeys } from "../keys/write-life";
import { refuseBound } from "../sessions/session-person";
import { nameFromEmail } from "../users/name-from-email";
import { hashPassword } from "../users/password";
import { emailTaken } from "../users/sign-up";
import { type InvitationRef, readInvitationToken } from "./invitation-token";
import type { AcceptInvitation, RoleName } from "./schema";

export type Joined = { organization: { id: string; name: string }; user: { id: string; name: string; email: string } };
export type InvitationOffer = {
  organization_display_name: string;
  role: z.output<typeof RoleName>;
  email: string | null;
  invited_by: string | null;
};

const gone = () =>
  new Refusal("NOT_FOUND", "This invitation is not valid: it was used or withdrawn, or it has expired. Ask for a new link.");

/** What an invitation's page shows before it is accepted. */
export async function readInvitation(token: string, now: Date): Promise<InvitationOffer> {
  const ref = readInvitationToken(token);
  if (!ref) throw gone();
  return inOrganization(ref.organizationId, async (tx) => {
    const { invitation, organization } = await openInvitation(tx, ref, now);
    return {
      organization_display_name: organization.displayName,
      role: invitation.role,
      email: invitation.email,
      invited_by: invitation.createdByName,
    };
  });
}

/** Joins the organization of an invitation: as the person signed in, else with a new account. A link serves once. */
export async function acceptInvitation(arrival: Granted, input: AcceptInvitation): Promise<Joined> {
  const ref = readInvitationToken(input.token);
  if (!ref) throw gone();
  const { caller, now } = arrival;
  refuseBound(arrival, "join another organization");
  const account = caller.kind === "person" ? undefined : await newAccount(input);
  try {
    return await changeAtTheDoor(arrival, ref.organizationId, async (tx) => {
      await tx.$queryRaw`select 1 from organizations where id = ${ref.organizationId}::uuid for no key update`;
      await tx.$queryRaw`select 1 from invitations where organization_id = ${ref.organizationId}::uuid and id = ${ref.invitationId}::uuid for update`;
      const { invitation, organization } = await openInvitation(tx, ref, now);
      const user =
        caller.kind === "person" ? { id: caller.userId, name: caller.name, email: caller.email } : await createUser(tx, account, now);
      if (invitation.email && invitation.email !== user.email)
        throw new Refusal("ROLE_REQUIRED", `This invitation is for ${invitation.email}. Sign in with that address.`);
      // Removing a person revokes their personal keys; should one have slipped through, it does not come back to life here.
      await endKeys(tx, arrival, { organizationId: organization.id, ownerId: user.id }, "Owner left the organization");
      await tx.membership.create({ data: { organizationId: organization.id, userId: user.id, role: invitation.role, createdAt: now } });
      await tx.invitation.update({ where: invitationAt(ref), data: { usageCount: { increment: 1 }, lastUsedAt: now } });
      return {
        result: { organization: { id: organization.id, name: organization.name }, user },
        audit: {
          action: "CLAIM_INVITATION",
          resourceType: "invitation",
          recordId: invitation.id,
          after: { user_id: user.id, role: invitation.role },
          actor: user,
        },
      };
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw caller.kind === "person" ? new Refusal("CONFLICT", "You belong to this organization already.") : emailTaken();
  }
}

const invitationAt = ({ organizationId, invitationId: id }: InvitationRef) => ({ organizationId_id: { organizationId, id } });

async function openInvitation(tx: Tx, ref: InvitationRef, now: Date) {
  const invitation = await tx.invitation.findUnique({ where: invitationAt(ref), include: { organization: true } });
  if (
    !invitation ||
    invitation.revokedAt ||
    invitation.expiresAt <= now ||
    invitation.usageCount >= invitation.maxUsageCount ||
    invitation.organization.deletedAt
  )
    throw gone();
  return { invitation, organization: invitation.organization };
}

type Account = { email: string; name: string; passwordHash: string };

async function newAccount({ email, password, name }: AcceptInvitation): Promise<Account> {
  if (email && password) return { email, name: name ?? nameFromEmail(email), passwordHash: await hashPassword(password) };
  throw new Refusal("VALIDATION_FAILED", "Give an e-mail address and a password for the new account, or sign in first.", {
    errors: (["email", "password"] as const)
      .filter((field) => !{ email, password }[field])
      .map((field) => ({ loc: ["input", field], msg: "Required for a new account.", type: "missing" })),
  });
}

async function createUser(tx: Tx, account: Account | undefined, now: Date): Promise<{ id: string; name: string; email: string }> {
  if (!account) throw new Refusal("SIGNED_OUT", "Sign in to continue.");
  const user = { id: newId(), name: account.name, email: account.email };
  await tx.user.create({ data: { ...user, passwordHash: account.passwordHash, createdAt: now, updatedAt: now } });
  return user;
}
