import fc from "fast-check";
import { applyPatch, type Operation } from "rfc6902";
import { describe, expect, test } from "vitest";
import { downgradePatches } from "../../../lib/domain/audit/audit-changes";
import { listAuditLog, readAuditEntry } from "../../../lib/domain/audit/queries";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { acceptInvitation } from "../../../lib/domain/members/accept-invitation";
import { changeRole } from "../../../lib/domain/members/change-role";
import { inviteMember } from "../../../lib/domain/members/invite-member";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { openJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization } from "../../support/organization";

type Json = Record<string, unknown>;
/** Any state of a thing, as JSON can hold it. */
const state = fc
  .dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }), { noNullPrototype: true })
  .filter((value) => !JSON.stringify(value).includes("__proto__"))
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe("downgrade_patches", () => {
  test("lead from any state after back to any state before", () => {
    fc.assert(
      fc.property(fc.option(state), fc.option(state), (before, after) => {
        const document = structuredClone(after ?? {});
        expect(applyPatch(document, downgradePatches("UPDATE", before, after) as Operation[])).toEqual(
          expect.not.arrayContaining([expect.any(Error)]),
        );
        expect(document).toEqual(before ?? {});
      }),
    );
  });

  test("of real entries lead back to what was", async () => {
    const org = await foundTestOrganization("enterprise");
    const { api_key } = await org.key({ name: "Before", allowed_addresses: ["10.0.0.0/8", "203.0.113.0/24"] });
    await updateKey(org.keys(), api_key.id, { name: "After", rate_limit: 120, allowed_addresses: ["203.0.113.0/24"] });
    await suspendKey(org.keys(), api_key.id, {});
    const { invite_url } = await inviteMember(org.as("organization:write_invitation"), { role: "member" });
    const account = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
    const { user } = await acceptInvitation(openJob("test"), { token: invite_url.split("/").at(-1) ?? "", ...account });
    await changeRole(org.as("organization:write_member"), { user_id: user.id, role: "admin" });
    await removeMember(org.as("organization:write_member"), user.id);

    const reader = org.as("organization:auditlog");
    const listed = await listAuditLog(reader, { start_time: new Date(Date.now() - DAY).toISOString(), limit: 100 });
    const seen = new Set<string>();
    for (const { id, action } of listed) {
      const { metadata, downgrade_patches } = await readAuditEntry(reader, id);
      expect(downgrade_patches).toEqual(metadata.downgrade_patches);
      if (!["INSERT", "UPDATE", "DELETE"].includes(action)) {
        expect(downgrade_patches).toEqual([]);
        continue;
      }
      const document = structuredClone((metadata.after ?? {}) as Json);
      const results = applyPatch(document, metadata.downgrade_patches as Operation[]);
      expect(results.filter(Boolean)).toEqual([]);
      expect(document).toEqual(metadata.before ?? {});
      seen.add(action);
    }
    expect(seen).toEqual(new Set(["INSERT", "UPDATE", "DELETE"]));
  });
});
