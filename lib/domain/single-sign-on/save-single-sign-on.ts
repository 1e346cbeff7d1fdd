import { actorOf, type Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import type { SingleSignOn } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import { refuseWithoutComplianceApis } from "../plans/compliance-apis";
import { seal } from "../secrets/seal";
import type { SaveSingleSignOn } from "./schema";
import { auditedSignOn, CLIENT_SECRET, endProviderSessions, findSignOn } from "./sign-on-row";

/**
 * Sets up the organization's provider, or changes it. Another issuer or client knows people by other names: what was linked is forgotten, and
 * whoever came by the former one is signed out. A secret that is left out stays, and is never handed to another issuer.
 */
export const saveSingleSignOn = (ctx: Granted<"organization:admin">, input: SaveSingleSignOn): Promise<{ ended: number }> =>
  change(ctx, async (tx) => {
    const { organizationId, now } = ctx;
    await lockOrganization(tx, organizationId);
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    await refuseWithoutComplianceApis(tx, organizationId, "single sign-on");
    const before = await findSignOn(tx, organizationId);
    const isOther = before !== null && (before.issuer !== input.issuer || before.clientId !== input.client_id);
    if (!input.client_secret && (!before || isOther)) throw secretMissing(before !== null);
    const id = before?.id ?? newId();
    const after = await write(tx, ctx, { id, before, input });
    const ended = isOther ? await forgetPeople(tx, organizationId, now) : 0;
    const secret = input.client_secret ? { client_secret: "changed" } : {};
    return {
      result: { ended },
      audit: {
        action: before ? "UPDATE" : "INSERT",
        resourceType: "single_sign_on",
        recordId: id,
        ...(before ? { before: auditedSignOn(before) } : {}),
        after: { ...auditedSignOn(after), ...secret, ...(ended > 0 ? { ended } : {}) },
      },
    };
  });

type Writing = { id: string; before: SingleSignOn | null; input: SaveSingleSignOn };

async function write(tx: Tx, ctx: Granted<"organization:admin">, { id, before, input }: Writing): Promise<SingleSignOn> {
  const { organizationId, now, caller } = ctx;
  const { name } = actorOf(caller);
  const sealed = input.client_secret ? await seal(tx, ctx, CLIENT_SECRET(id), input.client_secret) : (before?.clientSecretSealed ?? "");
  const data = {
    issuer: input.issuer,
    clientId: input.client_id,
    clientSecretSealed: sealed,
    letsJoin: input.lets_join,
    defaultRole: input.default_role,
    updatedAt: now,
    updatedByName: name,
  };
  return before
    ? tx.singleSignOn.update({ where: { organizationId_id: { organizationId, id } }, data })
    : tx.singleSignOn.create({ data: { ...data, organizationId, id, createdAt: now, createdByName: name } });
}

async function forgetPeople(tx: Tx, organizationId: string, now: Date): Promise<number> {
  await tx.signOnIdentity.deleteMany({ where: { organizationId } });
  // Nobody has come by the new one yet, so nobody knows whether anybody can.
  await tx.singleSignOn.updateMany({ where: { organizationId }, data: { required: false, lastUsedAt: null } });
  return endProviderSessions(tx, organizationId, now);
}

function secretMissing(isOther: boolean): Refusal {
  const msg = isOther ? "Give the client secret again: the one that is kept belongs to the former client." : "Give the client secret.";
  return new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "client_secret"], msg, type: "missing" }] });
}
