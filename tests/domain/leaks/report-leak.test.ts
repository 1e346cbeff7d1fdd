import { describe, expect, test } from "vitest";
import { acrossTenants, inTenant } from "../../../lib/db/tenant";
import { readKey } from "../../../lib/domain/keys/queries";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { leakUrl } from "../../../lib/domain/leaks/leak-url";
import { listLeaks } from "../../../lib/domain/leaks/queries";
import { type Leak, reportLeak } from "../../../lib/domain/leaks/report-leak";
import { createInstanceKey } from "../../../lib/domain/making/create-instance-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createWriteToken } from "../../../lib/domain/making/create-token";
import { DEFAULT_POLICY } from "../../../lib/domain/policies/policy-terms";
import type { Policy } from "../../../lib/domain/policies/schema";
import { setPolicy } from "../../../lib/domain/policies/set-policy";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { mintToken } from "../../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../../lib/doors/job";
import { DAY, HOUR } from "../../../lib/kernel/time";
import { joinedMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { queuedAbout, queueMails } from "../../support/outbox";

const URL_OF_LEAK = "https://github.com/octocat/hello/blob/main/.env";
const job = (at = new Date()) => instanceJob("leak report", "instance:admin", at);
const report = (token: string, more: Partial<Leak> = {}, at?: Date) =>
  reportLeak(job(at), { token, url: URL_OF_LEAK, source: "report", ...more });
const respond = (org: TestOrganization, leak_response: Policy["leak_response"]) =>
  setPolicy(org.as("organization:admin"), { ...DEFAULT_POLICY, leak_response });
const auditOf = (org: TestOrganization, id: string) =>
  inTenant(org.as("organization:auditlog"), (tx) =>
    tx.auditLog.findMany({ where: { recordId: id, action: "UPDATE" }, orderBy: { id: "asc" } }),
  );
const rowOf = (id: string) => acrossTenants(job(), (tx) => tx.apiKey.findFirstOrThrow({ where: { id } }));
const codeOf = async (token: string) => {
  const verdict = await judgeToken(token, Date.now(), null);
  return verdict.valid ? "VALID" : verdict.code;
};

const { operator } = queueMails();

describe("a reported leak", () => {
  test("marks the key, tells every admin and leaves it working, where the organization chose to be told", async () => {
    const org = await foundTestOrganization();
    const admin = await joinedMember(org, "admin");
    const { api_key, token } = await org.key();
    expect(await report(token)).toBe(true);
    expect(await codeOf(token)).toBe("VALID");
    expect(await readKey(org.keys(), api_key.id)).toMatchObject({
      leaked_at: expect.any(String),
      leak_source: "report",
      leak_url: URL_OF_LEAK,
      revoked_at: null,
      version: 1,
    });
    expect(await auditOf(org, api_key.id)).toMatchObject([
      {
        actorKind: "system",
        actorName: "leak report",
        organizationId: org.id,
        before: { leaked_at: null },
        after: { leak_url: URL_OF_LEAK, leak_source: "report" },
      },
    ]);
    const queued = await queuedAbout(api_key.id);
    expect(queued).toHaveLength(2);
    expect(queued.map(({ recipient }) => recipient)).toContain(admin.email);
    expect(queued[0]).toMatchObject({
      template: "key_leaked",
      values: { organization: org.name, response: "notify", url: URL_OF_LEAK, source: "somebody who holds the key" },
    });
  });

  test("revokes the key at once, with where it was found, where the organization chose that", async () => {
    const org = await foundTestOrganization();
    await respond(org, "revoke");
    const { api_key, token } = await org.key();
    await report(token, { source: "github" });
    expect(await codeOf(token)).toBe("KEY_REVOKED");
    expect(await readKey(org.keys(), api_key.id)).toMatchObject({
      status: "revoked",
      revocation_reason: `Leaked: found at ${URL_OF_LEAK}`,
      revoked_by_name: "leak report",
      leak_source: "github",
      version: 2,
    });
    expect(await auditOf(org, api_key.id)).toMatchObject([
      { before: { revoked_at: null }, after: { reason: `Leaked: found at ${URL_OF_LEAK}`, revoked_at: expect.any(String) } },
    ]);
    expect(await queuedAbout(api_key.id)).toMatchObject([{ values: { response: "revoke", source: "GitHub secret scanning" } }]);
  });

  test("revokes a suspended key, and the old key of a rotation, but not its successor", async () => {
    const org = await foundTestOrganization();
    await respond(org, "revoke");
    const [suspended, old] = [await org.key(), await org.key()];
    await suspendKey(org.keys(), suspended.api_key.id, { resume_after: HOUR });
    const next = await rotateKey(org.keys(), old.api_key.id, { grace_period: DAY });
    await report(suspended.token);
    await report(old.token);
    expect([await codeOf(suspended.token), await codeOf(old.token), await codeOf(next.token)]).toEqual([
      "KEY_REVOKED",
      "KEY_REVOKED",
      "VALID",
    ]);
  });

  test("of a key that is over is only noted", async () => {
    const org = await foundTestOrganization();
    await respond(org, "revoke");
    const [revoked, expired] = [await org.key(), await org.key({ expires_at: new Date(Date.now() + HOUR).toISOString() })];
    await revokeKey(org.keys(), revoked.api_key.id, { reason: "Not needed" });
    await report(revoked.token);
    await report(expired.token, {}, new Date(Date.now() + 2 * HOUR));
    expect(await rowOf(revoked.api_key.id)).toMatchObject({ revocationReason: "Not needed", leakUrl: URL_OF_LEAK });
    expect(await rowOf(expired.api_key.id)).toMatchObject({ revokedAt: null, leakUrl: URL_OF_LEAK });
    for (const { api_key } of [revoked, expired]) expect(await queuedAbout(api_key.id)).toEqual([]);
    expect(await auditOf(org, expired.api_key.id)).toHaveLength(1);
    await report(revoked.token);
    expect(await auditOf(org, revoked.api_key.id)).toHaveLength(2);
  });

  test("that comes again within a day writes to nobody again, but revokes where the organization has changed its mind", async () => {
    const org = await foundTestOrganization();
    const { api_key, token } = await org.key();
    for (let i = 0; i < 5; i++) await report(token, { url: `https://example.com/${i}` });
    expect(await queuedAbout(api_key.id)).toHaveLength(1);
    expect(await auditOf(org, api_key.id)).toHaveLength(1);
    await report(token, {}, new Date(Date.now() + DAY + HOUR));
    expect(await queuedAbout(api_key.id)).toHaveLength(2);
    await respond(org, "revoke");
    await report(token);
    expect(await codeOf(token)).toBe("KEY_REVOKED");
  });

  test("of a personal key tells its owner as well; write tokens are treated as the organization's keys are", async () => {
    const org = await foundTestOrganization();
    await respond(org, "revoke");
    const member = await joinedMember(org);
    const personal = await createPersonalKey(member.as("organization:read"), { name: "Mine", scopes: ["project:read"] });
    const writer = await createWriteToken(org.as("project:write_token"), org.projectId, {});
    await report(personal.token);
    await report(writer.token);
    expect((await queuedAbout(personal.api_key.id)).map(({ recipient }) => recipient)).toContain(member.email);
    expect(await queuedAbout(personal.api_key.id)).toHaveLength(2);
    expect([await codeOf(personal.token), await codeOf(writer.token)]).toEqual(["KEY_REVOKED", "KEY_REVOKED"]);
  });

  test("of an instance key revokes it when it may change anything, and tells the operators; one that verifies alone is marked", async () => {
    const [strong, weak] = [
      await createInstanceKey(job(), { name: "Automation", scopes: ["instance:admin", "instance:verify"] }),
      await createInstanceKey(job(), { name: "Gateway", scopes: ["instance:verify"] }),
    ];
    await report(strong.token);
    await report(weak.token);
    expect([await codeOf(strong.token), await codeOf(weak.token)]).toEqual(["KEY_REVOKED", "VALID"]);
    expect(await rowOf(weak.api_key.id)).toMatchObject({ leakUrl: URL_OF_LEAK, revokedAt: null });
    for (const { api_key } of [strong, weak])
      expect(await queuedAbout(api_key.id)).toMatchObject([{ recipient: operator, values: { organization: null } }]);
  });

  test("of a token that the organization brought along is found as well", async () => {
    const org = await foundTestOrganization("enterprise");
    const given = "q7Zk-Vt3x.Wm9_Rb2Lc5Yd8Nf1Hj4Pg6";
    const { api_key } = await org.key({ token: given });
    expect(await report(given, { url: `https://paste.example.com/${given}` })).toBe(true);
    expect(await rowOf(api_key.id)).toMatchObject({ leakedAt: expect.any(Date), leakUrl: null });
  });

  test("of anything else does nothing", async () => {
    for (const token of [mintToken("organization"), "sk_live_short", "", "Bearer x", "\0", "hunter2hunter2hunter2hunter2"])
      expect(await report(token)).toBe(false);
  });

  test("twice at the same moment revokes once, and loses against a revocation by hand, a hundred times", async () => {
    const org = await foundTestOrganization("enterprise");
    await respond(org, "revoke");
    for (let i = 0; i < 100; i++) {
      const { api_key, token } = await org.key({ name: `Race ${i}` });
      const byHand = i % 2 === 1;
      await Promise.allSettled([report(token), byHand ? revokeKey(org.keys(), api_key.id, { reason: "By hand" }) : report(token)]);
      const revocations = (await auditOf(org, api_key.id)).filter(({ after }) => (after as { revoked_at?: string }).revoked_at);
      expect(revocations, `race ${i}`).toHaveLength(1);
      expect(revocations[0]?.after).toMatchObject({ reason: (await rowOf(api_key.id)).revocationReason });
    }
  });

  test("leaves the token in no row", async () => {
    const org = await foundTestOrganization("enterprise");
    const { api_key, token } = await org.key();
    await report(token, { url: `https://example.com/?key=${token}#${token}` });
    await report((await org.key()).token, { url: `found ${token} here` });
    const rows = await inTenant(org.as("organization:auditlog"), async (tx) => [
      await tx.auditLog.findMany(),
      await tx.apiKey.findMany(),
      await tx.mail.findMany(),
    ]);
    expect(JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(token.slice(17));
    expect(await rowOf(api_key.id)).toMatchObject({ leakUrl: "https://example.com/" });
  });
});

describe("where a leak was found", () => {
  const token = mintToken("organization");
  const escaped = [...token].map((c) => `%${c.charCodeAt(0).toString(16)}`).join("");
  test.each([
    ["https://github.com/o/r/blob/abc/x.env#L12-L14", "https://github.com/o/r/blob/abc/x.env#L12-L14"],
    ["https://user:secret@example.com/a?b=c#d", "https://example.com/a"],
    [`https://example.com/${token}/x`, `https://example.com/${token.slice(0, 16)}…/x`],
    [`https://example.com/${escaped}`, `https://example.com/${token.slice(0, 16)}…`],
    [`https://example.com/${escaped.replaceAll("%", "%25")}`, `https://example.com/${token.slice(0, 16)}…`],
    ["a\u0000 paste \u202esite\n\n", "a paste site"],
    ["   ", null],
    [`${"x".repeat(299)}🔑`, `${"x".repeat(299)}\ufffd`],
    [undefined, null],
    ["javascript:alert(1)", "javascript:alert(1)"],
    [`https://example.com/${"x".repeat(400)}`, `https://example.com/${"x".repeat(280)}`],
  ])("%s is kept as %s", (given, kept) => {
    expect(leakUrl(given, token)).toBe(kept);
  });

  test("never holds the token, nor what a cut would leave of it", () => {
    for (let length = 200; length < 300; length++) {
      const kept = leakUrl(`https://example.com/${"x".repeat(length)}/${token}`, token) ?? "";
      expect(kept).not.toContain(token.slice(8, 17));
      expect(leakUrl(`https://example.com/${"x".repeat(length)}/q7Zk-Vt3xWm9Rb2Lc5Y`, "q7Zk-Vt3xWm9Rb2Lc5Y")).toBeNull();
    }
  });
});

describe("the list of leaks", () => {
  test("shows people the keys that they see elsewhere, the latest first", async () => {
    const org = await foundTestOrganization();
    const [member, other] = [await joinedMember(org), await foundTestOrganization()];
    const first = await org.key();
    const personal = await createPersonalKey(member.as("organization:read"), { name: "Mine", scopes: ["project:read"] });
    await report(first.token);
    await report(personal.token, {}, new Date(Date.now() + HOUR));
    await report((await other.key()).token);
    const ids = async (ctx: Parameters<typeof listLeaks>[0]) => (await listLeaks(ctx)).map(({ key_id }) => key_id);
    expect(await ids(org.as("organization:read_api_key"))).toEqual([personal.api_key.id, first.api_key.id]);
    expect(await ids(member.as("organization:read_api_key"))).toEqual([first.api_key.id]);
  });
});
