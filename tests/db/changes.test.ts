import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChangeNotice, changeNotices, noticeText } from "../../lib/db/change-notice";
import { CHANGES } from "../../lib/db/listen-for-changes";
import { brakeKeys } from "../../lib/domain/brakes/brake-keys";
import { setProtection } from "../../lib/domain/factors/set-protection";
import { changeManyKeys } from "../../lib/domain/keys/change-many-keys";
import { expireKey } from "../../lib/domain/keys/expire-key";
import { liftRateLimit } from "../../lib/domain/keys/lift-rate-limit";
import { purgeKeys } from "../../lib/domain/keys/purge-keys";
import { resumeKey } from "../../lib/domain/keys/resume-key";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../lib/domain/keys/suspend-key";
import { updateKey } from "../../lib/domain/keys/update-key";
import { reportLeak } from "../../lib/domain/leaks/report-leak";
import { createInstanceKey } from "../../lib/domain/making/create-instance-key";
import { createPersonalKey } from "../../lib/domain/making/create-personal-key";
import { createProjectKey } from "../../lib/domain/making/create-project-key";
import { createReadToken, createWriteToken } from "../../lib/domain/making/create-token";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { changeRole } from "../../lib/domain/members/change-role";
import { leaveOrganization } from "../../lib/domain/members/leave-organization";
import { removeMember } from "../../lib/domain/members/remove-member";
import { createOrganization } from "../../lib/domain/organizations/create-organization";
import { deleteOrganization } from "../../lib/domain/organizations/delete-organization";
import { purgeOrganizations } from "../../lib/domain/organizations/purge-organizations";
import { restoreOrganization } from "../../lib/domain/organizations/restore-organization";
import { updateOrganization } from "../../lib/domain/organizations/update-organization";
import { changePlan } from "../../lib/domain/plan-changes/change-plan";
import { DEFAULT_POLICY } from "../../lib/domain/policies/policy-terms";
import { setPolicy } from "../../lib/domain/policies/set-policy";
import { createProject } from "../../lib/domain/projects/create-project";
import { deleteProject } from "../../lib/domain/projects/delete-project";
import { remindExpiringKeys } from "../../lib/domain/reminders/remind-expiring-keys";
import { resumeUsedKeys } from "../../lib/domain/reminders/resume-used-keys";
import { suspendIdleKeys } from "../../lib/domain/reminders/suspend-idle-keys";
import { endRotation } from "../../lib/domain/rotations/end-rotation";
import { extendRotation } from "../../lib/domain/rotations/extend-rotation";
import { finishRotations } from "../../lib/domain/rotations/finish-rotations";
import { rotateKey } from "../../lib/domain/rotations/rotate-key";
import { undoRotation } from "../../lib/domain/rotations/undo-rotation";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import { DAY, HOUR } from "../../lib/kernel/time";
import { joinedMember } from "../support/member";
import { foundTestOrganization, type TestOrganization } from "../support/organization";

const db = new pg.Client({ connectionString: process.env.DATABASE_URL });
const heard: (ChangeNotice | { end: string })[] = [];

/** What a verdict reads of each table; whoever changes it is written down, and has to have been told of. */
const READ = {
  api_keys: `name, scopes, project_id, expires_at, revoked_at, grace_started_at, grace_ends_at, suspended_at, suspension_cause, resumes_at, rate_limit,
    rate_limit_lifted, allowed_addresses, minimum_level, use_server_timestamps, applied_properties, meta, brake_steps`,
  organizations: "name, display_name, plan, deleted_at, requires_second_factor",
  memberships: "role",
};

beforeAll(async () => {
  await db.connect();
  db.on("notification", ({ payload }) => heard.push(JSON.parse(payload ?? "")));
  await db.query(`listen ${CHANGES}`);
  await db.query(`create table altered (n serial, of text, org uuid, id uuid);
    create function alter_verdict() returns trigger language plpgsql security definer set search_path = public as $$
    declare r jsonb := to_jsonb(coalesce(new, old));
    begin
      insert into altered (of, org, id) values (tg_table_name,
        case tg_table_name when 'organizations' then (r ->> 'id')::uuid else (r ->> 'organization_id')::uuid end,
        case tg_table_name when 'memberships' then (r ->> 'user_id')::uuid else (r ->> 'id')::uuid end);
      return null;
    end $$`);
  for (const [table, columns] of Object.entries(READ)) {
    const list = columns.split(",").map((column) => column.trim());
    await db.query(`create trigger altered_row after insert or delete on ${table} for each row execute function alter_verdict();
      create trigger altered_verdict after update on ${table} for each row
        when ((${list.map((c) => `old.${c}`).join(", ")}) is distinct from (${list.map((c) => `new.${c}`).join(", ")})) execute function alter_verdict()`);
  }
});
afterAll(() => db.end());

type Altered = { of: keyof typeof READ; org: string | null; id: string };

/** What a verb altered, and what of that nobody was told of. */
async function untold(run: () => Promise<unknown>): Promise<{ altered: Altered[]; missed: Altered[] }> {
  await quiet();
  await db.query("truncate altered");
  await run();
  const notices = await quiet();
  const { rows: altered } = await db.query<Altered>("select of, org::text, id::text from altered");
  const isTold = ({ of, org, id }: Altered) =>
    notices.some(
      (notice) =>
        (notice.org === null && notice.organization) ||
        ((notice.org === org || org === "00000000-0000-0000-0000-000000000000") &&
          (notice.organization ||
            (of === "api_keys" && notice.keys.includes(id)) ||
            (of === "memberships" && notice.members.includes(id)))),
    );
  return { altered, missed: altered.filter((each) => !isTold(each)) };
}

/** What was heard until now: the channel keeps the order of the commits, so what was committed before comes before this. */
async function quiet(): Promise<ChangeNotice[]> {
  const end = randomUUID();
  await db.query("select pg_notify($1, $2)", [CHANGES, JSON.stringify({ end })]);
  while (!heard.some((each) => "end" in each && each.end === end)) await db.query("select 1");
  return heard.splice(0).filter((each) => "org" in each);
}

const operator = (at?: Date) => ({ ...instanceJob("test", "instance:admin"), ...(at ? { now: at } : {}) });
const ahead = (ms: number) => new Date(Date.now() + ms);
const SCOPES = ["project:read"] as const;
type Made = { org: TestOrganization; id: string; token: string };
const made = async (org: TestOrganization): Promise<Made> => {
  const { api_key, token } = await org.key();
  return { org, id: api_key.id, token };
};
const rotated = async (org: TestOrganization): Promise<Made> => {
  const key = await made(org);
  await rotateKey(org.keys(), key.id, { grace_period: DAY });
  return key;
};

/** Every verb that alters what a verdict reads: what comes before it, and itself. */
const VERBS: Record<string, (org: TestOrganization) => Promise<() => Promise<unknown>>> = {
  "create-key": async (org) => () => org.key(),
  "create-project-key": async (org) => () =>
    createProjectKey(org.as("project:write_api_key"), org.projectId, { name: "Of the project", scopes: [...SCOPES] }),
  "create-personal-key": async (org) => () => createPersonalKey(org.as("project:read"), { name: "My own", scopes: [...SCOPES] }),
  "create-token": async (org) => async () => {
    await createWriteToken(org.as("project:write_token"), org.projectId, {});
    await createReadToken(org.as("project:read_token"), org.projectId, {});
  },
  "create-instance-key": async () => () => createInstanceKey(operator(), { name: `Instance ${randomUUID()}`, scopes: ["instance:verify"] }),
  "provision-key": async (org) => async () => {
    await provisionKey(operator(), { token: mintToken("organization"), name: "Provisioned", organizationId: org.id });
    await provisionKey(operator(), { token: mintToken("instance"), name: "Provisioned", organizationId: null });
  },
  "update-key": async (org) => {
    const { id } = await made(org);
    return async () => {
      await updateKey(org.keys(), id, { allowed_addresses: ["203.0.113.0/24"] });
      await updateKey(org.keys(), id, { expires_at: ahead(DAY).toISOString() });
    };
  },
  "lift-rate-limit": async (org) => {
    const { id } = await made(org);
    return () => liftRateLimit(operator(), { key_id: id, rate_limit: 9_000 });
  },
  "expire-key": async (org) => {
    const { id } = await made(org);
    return () => expireKey(org.keys(), id);
  },
  "suspend-key": async (org) => {
    const { id } = await made(org);
    return () => suspendKey(org.keys(), id, { resume_after: HOUR });
  },
  "resume-key": async (org) => {
    const { id } = await made(org);
    await suspendKey(org.keys(), id, {});
    return () => resumeKey(org.keys(), id);
  },
  "revoke-key": async (org) => {
    const { id } = await made(org);
    return () => revokeKey(org.keys(), id, { revoke_children: true });
  },
  "change-many-keys": async (org) => {
    const ids = [(await made(org)).id, (await made(org)).id];
    return () => changeManyKeys(org.keys(), { ids, change: "revoke" });
  },
  "rotate-key": async (org) => {
    const [one, other] = [await made(org), await made(org)];
    return async () => {
      await rotateKey(org.keys(), one.id, { grace_period: DAY });
      await rotateKey(org.keys(), other.id, { grace_period: 0 });
    };
  },
  "extend-rotation": async (org) => {
    const { id } = await rotated(org);
    return () => extendRotation(org.keys(), id, { grace_period: 7 * DAY });
  },
  "undo-rotation": async (org) => {
    const { id } = await rotated(org);
    return () => undoRotation(org.keys(), id);
  },
  "end-rotation": async (org) => {
    const { id } = await rotated(org);
    return () => endRotation(org.keys(), id);
  },
  "finish-rotations": async (org) => {
    await rotated(org);
    return () => finishRotations(operator(ahead(2 * DAY)));
  },
  "report-leak": async (org) => {
    await setPolicy(org.as("organization:admin"), { ...DEFAULT_POLICY, leak_response: "revoke" });
    const { token } = await made(org);
    return () => reportLeak(operator(), { token, source: "report" });
  },
  "suspend-idle-keys": async (org) => {
    await setPolicy(org.as("organization:admin"), { ...DEFAULT_POLICY, idle_days: 30 });
    await made(org);
    return () => suspendIdleKeys(operator(ahead(60 * DAY)));
  },
  "resume-used-keys": async (org) => {
    await setPolicy(org.as("organization:admin"), { ...DEFAULT_POLICY, idle_days: 30 });
    const { id } = await made(org);
    await suspendIdleKeys(operator(ahead(60 * DAY)));
    await db.query("update key_uses set last_used_at = $2 where key_id = $1", [id, ahead(60 * DAY)]);
    return () => resumeUsedKeys(operator(ahead(60 * DAY + HOUR)));
  },
  "purge-keys": async (org) => {
    await revokeKey(org.keys(), (await made(org)).id, {});
    return () => purgeKeys(operator(ahead(1_000 * DAY)));
  },
  "change-plan": async (org) => {
    for (let n = 0; n < 3; n++) await made(org);
    return async () => {
      await changePlan(operator(), { organization_id: org.id, plan: "starter" });
      await changePlan(operator(), { organization_id: org.id, plan: "pro" });
    };
  },
  "accept-invitation": async (org) => () => joinedMember(org),
  "change-role": async (org) => {
    const member = await joinedMember(org);
    return () => changeRole(org.as("organization:write_member"), { user_id: member.id, role: "admin" });
  },
  "remove-member": async (org) => {
    const member = await joinedMember(org);
    await createPersonalKey(member.as("project:read"), { name: "Theirs", scopes: [...SCOPES] });
    return () => removeMember(org.as("organization:write_member"), member.id);
  },
  "leave-organization": async (org) => {
    const member = await joinedMember(org);
    return () => leaveOrganization(member.as("organization:read"));
  },
  "delete-project": async (org) => {
    const project = await createProject(org.as("organization:create_project"), { project_name: "web-shop", visibility: "public" });
    await createWriteToken(org.as("project:write_token"), project.id, {});
    return () => deleteProject(org.as("project:write"), project.id);
  },
  "brake-keys": async (org) => {
    const { api_key } = await org.key();
    await db.query("update api_keys set brake_steps = 1, brake_changed_at = now() where id = $1", [api_key.id]);
    return () => brakeKeys(operator());
  },
  "sign-up": async () => () => foundTestOrganization(),
  "create-organization": async () => () =>
    createOrganization(operator(), { organization_name: `made-${randomUUID().slice(0, 8)}`, plan: "pro" }),
  "update-organization": async (org) => () =>
    updateOrganization(org.as("organization:admin"), { organization_display_name: "Another name" }),
  "set-protection": async (org) => {
    await db.query("update organizations set requires_second_factor = true where id = $1", [org.id]);
    return () => setProtection(org.as("organization:admin"), { requires_second_factor: false, asks_to_confirm: false });
  },
  "delete-organization": async (org) => () => deleteOrganization(org.as("organization:admin"), { organization_name: org.name }),
  "restore-organization": async (org) => {
    await deleteOrganization(org.as("organization:admin"), { organization_name: org.name });
    return () => restoreOrganization(org.as("organization:admin"), org.id);
  },
  "purge-organizations": async (org) => {
    await made(org);
    await deleteOrganization(org.as("organization:admin"), { organization_name: org.name });
    await db.query("update organizations set deleted_at = now() - interval '8 days' where id = $1", [org.id]);
    return () => purgeOrganizations(operator());
  },
};

/** Write the tables, too, but by the verbs above, or nothing that a verdict reads. */
const OTHERS: Record<string, string> = {
  "write-life": "the writer of all ends and suspensions",
  "insert-key": "the writer of all new keys",
  "found-organization": "by sign-up and create-organization",
  "give-role": "by change-role, and by groups that stand for roles",
  "enter-by-provider": "by a sign-in at a provider, with an entry for the member, as accept-invitation",
  "admit-scim-user": "by SCIM, with an entry for the member, as accept-invitation",
  "member-removal": "by remove-member and leave-organization",
  "set-policy": "no verdict reads the policy",
  "remind-expiring-keys": "writes the stage of its reminder alone",
  "provision-instance": "by the verbs of an organization and provision-key",
};

describe("every instance hears whose verdicts differ", () => {
  test.each(Object.keys(VERBS))("after %s", async (name) => {
    const org = await foundTestOrganization();
    const verb = await VERBS[name]?.(org);
    const { altered, missed } = await untold(async () => verb?.());
    expect(altered).not.toEqual([]);
    expect(missed).toEqual([]);
  });

  test("after every verb that there is", () => {
    const writes =
      /(apiKey|organization|membership)\s*\.\s*(update|create|upsert|delete)|(update|insert into|delete from) (api_keys|organizations|memberships)\b|purge_(keys|organization)\b/;
    const writers = readdirSync("lib/domain", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && writes.test(readFileSync(`lib/domain/${file}`, "utf8")))
      .map((file) => file.replace(/^.*\/|\.ts$/g, ""));
    expect(writers.filter((name) => !(name in VERBS) && !(name in OTHERS))).toEqual([]);
  });

  test("nothing where nothing that counts was altered", async () => {
    const { altered } = await untold(() => remindExpiringKeys(operator()));
    expect(altered).toEqual([]);
  });

  test("all of the organization where the ids would not fit", () => {
    const org = randomUUID();
    const rows = Array.from({ length: 300 }, () => ({
      organizationId: org,
      action: "UPDATE",
      resourceType: "api_key",
      recordId: randomUUID(),
    }));
    const [notice] = changeNotices(rows);
    if (!notice) throw new Error("a notice is due");
    expect(notice.keys).toHaveLength(300);
    expect(JSON.parse(noticeText(notice))).toEqual({ org, keys: [], organization: true, members: [], what: ["changed"] });
  });
});
