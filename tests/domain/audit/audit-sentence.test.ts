import { describe, expect, test } from "vitest";
import { auditSentence, type Part } from "../../../components/audit/audit-sentence";
import { searchAuditLog } from "../../../lib/domain/audit/queries";
import { recordDenial } from "../../../lib/domain/audit/record-denial";
import { resumeKey } from "../../../lib/domain/keys/resume-key";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { acceptInvitation } from "../../../lib/domain/members/accept-invitation";
import { changeRole } from "../../../lib/domain/members/change-role";
import { inviteMember } from "../../../lib/domain/members/invite-member";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { createProject } from "../../../lib/domain/projects/create-project";
import { endRotation } from "../../../lib/domain/rotations/end-rotation";
import { extendRotation } from "../../../lib/domain/rotations/extend-rotation";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { undoRotation } from "../../../lib/domain/rotations/undo-rotation";
import { startSession } from "../../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { openJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const sentence = (parts: Part[]) => parts.map((part) => part.text).join("");

/** What the log says of what is done, the oldest first. */
async function sentencesOf(org: TestOrganization, run: () => Promise<unknown>): Promise<string[]> {
  const read = () => searchAuditLog(org.as("organization:auditlog"), { start_time: new Date(Date.now() - DAY).toISOString() });
  const known = new Set((await read()).entries.map((entry) => entry.id));
  await run();
  const fresh = (await read()).entries.filter((entry) => !known.has(entry.id)).toReversed();
  return fresh.map((entry) => {
    const { name, id } = entry.actor;
    return id === org.adminId ? sentence(auditSentence(entry)).replace(name ?? "", "Ada") : sentence(auditSentence(entry));
  });
}

describe("an entry in words", () => {
  test("about keys", async () => {
    const org = await foundTestOrganization("enterprise");
    const id = async (name: string) => (await org.key({ name })).api_key.id;
    expect(await sentencesOf(org, () => org.key({ name: "GitHub Actions CI" }))).toEqual(["Ada generated the key GitHub Actions CI"]);
    const key = await id("Terraform");
    expect(await sentencesOf(org, () => updateKey(org.keys(), key, { name: "Pulumi" }))).toEqual([
      "Ada renamed the key Terraform to Pulumi",
    ]);
    expect(await sentencesOf(org, () => updateKey(org.keys(), key, { description: "d", rate_limit: 30 }))).toEqual([
      "Ada changed description and rate limit of the key Pulumi",
    ]);
    expect(await sentencesOf(org, () => suspendKey(org.keys(), key, {}))).toEqual(["Ada suspended the key Pulumi"]);
    expect(await sentencesOf(org, () => resumeKey(org.keys(), key))).toEqual(["Ada resumed the key Pulumi"]);
    expect(await sentencesOf(org, () => rotateKey(org.keys(), key, { grace_period: DAY }))).toEqual([
      "Ada rotated the key Pulumi",
      "Ada generated the successor of the key Pulumi",
    ]);
    expect(await sentencesOf(org, () => extendRotation(org.keys(), key, { grace_period: 3 * DAY }))).toEqual([
      "Ada extended the grace period of the key Pulumi",
    ]);
    expect((await sentencesOf(org, () => undoRotation(org.keys(), key))).sort()).toEqual([
      "Ada revoked the key Pulumi",
      "Ada undid the rotation of the key Pulumi",
    ]);
    await rotateKey(org.keys(), key, { grace_period: DAY });
    expect(await sentencesOf(org, () => endRotation(org.keys(), key))).toEqual(["Ada ended the rotation of the key Pulumi"]);
    const other = await id("Old importer");
    expect(await sentencesOf(org, () => revokeKey(org.keys(), other, { reason: "leaked" }))).toEqual(["Ada revoked the key Old importer"]);
  });

  test("about people", async () => {
    const org = await foundTestOrganization("enterprise");
    const email = `${crypto.randomUUID()}@example.com`;
    const write = () => org.as("organization:write_member");
    let token = "";
    const invite = async (input: object) => {
      token =
        (await inviteMember(org.as("organization:write_invitation"), { role: "member", ...input })).invite_url.split("/").at(-1) ?? "";
    };
    expect(await sentencesOf(org, () => invite({ email }))).toEqual([`Ada invited ${email} as a member`]);
    expect(await sentencesOf(org, () => invite({ role: "admin" }))).toEqual(["Ada made an invitation for an admin"]);
    let maya = { id: "", name: "" };
    const join = async () => {
      maya = (await acceptInvitation(openJob("test"), { token, email, password: "correct horse battery", name: "Maya Lindqvist" })).user;
    };
    expect(await sentencesOf(org, join)).toContain("Maya Lindqvist joined as an admin by an invitation");
    expect(await sentencesOf(org, () => startSession(openJob("test"), maya))).toEqual(["Maya Lindqvist signed in"]);
    expect(await sentencesOf(org, () => authenticateUser(openJob("sign-in"), { email, password: "wrong" }))).toEqual([
      `Latchkey failed to sign in as ${email}`,
    ]);
    expect(await sentencesOf(org, () => changeRole(write(), { user_id: maya.id, role: "member" }))).toEqual([
      "Ada made Maya Lindqvist a member",
    ]);
    expect(await sentencesOf(org, () => removeMember(write(), maya.id))).toContain("Ada removed Maya Lindqvist from the organization");
    expect(await sentencesOf(org, () => recordDenial(org.as("organization:read", new Date(), "member"), "organization:payment"))).toEqual([
      "Ada was denied for lack of organization:payment",
    ]);
  });

  test("about the organization, its plan and projects", async () => {
    const org = await foundTestOrganization("enterprise");
    const { entries } = await searchAuditLog(org.as("organization:auditlog"), { start_time: new Date(Date.now() - DAY).toISOString() });
    expect(entries.map((entry) => sentence(auditSentence(entry)))).toEqual(
      expect.arrayContaining([expect.stringMatching(/created the organization Test/), expect.stringMatching(/made the project default/)]),
    );
    const plans = entries.map((entry) => sentence(auditSentence(entry))).filter((words) => words.includes("the plan"));
    expect(plans).toEqual(["Latchkey changed the plan from Ultra to Enterprise"]);
    const create = () => createProject(org.as("organization:create_project"), { project_name: "web-shop", visibility: "private" });
    expect(await sentencesOf(org, create)).toEqual(["Ada made the project web-shop"]);
  });

  test("leads to the key, and to nothing where the key is not there", async () => {
    const org = await foundTestOrganization("enterprise");
    const { api_key } = await org.key({ name: "Terraform" });
    const { entries } = await searchAuditLog(org.as("organization:auditlog"), { start_time: new Date(Date.now() - DAY).toISOString() });
    const entry = entries.find((each) => each.record.id === api_key.id);
    if (!entry) throw new Error("the key was generated");
    expect(auditSentence(entry).at(-1)).toEqual({ text: "Terraform", as: "name", keyId: api_key.id });
    expect(auditSentence({ ...entry, record: { ...entry.record, is_key: false } }).at(-1)).toEqual({ text: "Terraform", as: "name" });
  });
});
