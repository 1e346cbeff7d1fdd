import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acrossTenants, inTenant } from "../../../lib/db/tenant";
import { forgetMails } from "../../../lib/domain/mails/forget-mails";
import { queueMail } from "../../../lib/domain/mails/queue-mail";
import type { MailTemplate } from "../../../lib/domain/mails/schema";
import { type DueMail, sendDueMails } from "../../../lib/domain/mails/send-due-mails";
import { instanceJob } from "../../../lib/doors/job";
import { newId } from "../../../lib/kernel/id";
import { settings } from "../../../lib/kernel/settings";
import { DAY, HOUR, MINUTE } from "../../../lib/kernel/time";
import { deliverMail } from "../../../lib/outside/mail";
import { mailText } from "../../../lib/outside/mail-text";
import { echoingMailServer, type MailServer, mailServer } from "../../support/mail-server";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const start = new Date();
const at = (ms: number) => instanceJob("test", "instance:admin", new Date(start.getTime() + ms));
const outbox = () => acrossTenants(at(0), (tx) => tx.mail.findMany({ orderBy: { id: "asc" } }));

let org: TestOrganization;
let server: MailServer;

const expiring = (values: Partial<Extract<MailTemplate, { template: "key_expiring" }>> = {}): MailTemplate => ({
  template: "key_expiring",
  organization: "acme",
  organization_name: "Acme",
  key_id: "019aa000-0000-7000-8000-000000000001",
  key_name: "GitHub Actions CI",
  token_start: "sk_live_Ab3xK9dQ",
  expires_at: "2026-11-28T12:00:00Z",
  days: 7,
  ...values,
});
const invitation = (values: Partial<Extract<MailTemplate, { template: "invitation" }>> = {}): MailTemplate => ({
  template: "invitation",
  organization_name: "Acme",
  role: "admin",
  invited_by: "Ada",
  organization_id: org.id,
  invitation_id: newId(),
  expires_at: "2026-11-28T12:00:00Z",
  ...values,
});
const queue = (recipient: string, mail: MailTemplate = expiring()) =>
  inTenant(org.as("organization:write"), (tx) => queueMail(tx, { organizationId: org.id, recipient, mail, now: start }));

const deliver = (mail: DueMail) =>
  deliverMail(mail, { url: process.env.SMTP_URL ?? "", from: process.env.MAIL_FROM || settings.ownMailFrom });

beforeAll(async () => {
  org = await foundTestOrganization();
});
beforeEach(async () => {
  server = await mailServer();
  process.env.SMTP_URL = server.url;
});
afterEach(async () => {
  await acrossTenants(at(0), (tx) => tx.mail.updateMany({ where: { sentAt: null }, data: { givenUpAt: start } }));
  await server.stop();
});
afterAll(() => {
  delete process.env.SMTP_URL;
});

describe("a queued mail", () => {
  test("arrives once, with its link, from the instance's sender", async () => {
    await queue("ada@example.com", invitation());
    expect(await sendDueMails(at(1), deliver)).toEqual([]);
    expect(await sendDueMails(at(HOUR), deliver)).toEqual([]);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: "latchkey@latchkey.test", to: ["ada@example.com"] });
    expect(mail?.headers).toContain("Subject: Join Acme on Latchkey");
    expect(mail?.headers).toContain("From: Latchkey <latchkey@latchkey.test>");
    expect(mail?.text).toMatch(/Ada invites you to Acme as an admin\.\n\nJoin here:\nhttp:\/\/latchkey\.test\/invite\/[\w-]{75}\n/);
    expect(mail?.text).toContain("28 November 2026");
  });

  test("rests without its link: what waits opens nothing", async () => {
    await queue("ada@example.com", invitation());
    const row = (await outbox()).at(-1);
    expect(JSON.stringify(row)).not.toContain("invite/");
    expect(row).toMatchObject({ organizationId: org.id, template: "invitation", attempts: 0, sentAt: null });
  });

  test("is forgotten 30 days after it was sent or given up, never while it waits", async () => {
    await queue("ada@example.com");
    await sendDueMails(at(1), deliver);
    await queue("bob@example.com");
    const before = (await outbox()).length;
    expect(await forgetMails(at(29 * DAY))).toBe(0);
    expect(await forgetMails(at(31 * DAY))).toBe(before - 1);
    expect((await outbox()).map(({ recipient }) => recipient)).toEqual(["bob@example.com"]);
  });

  test("is not written when the transaction that queued it fails", async () => {
    const before = await outbox();
    await expect(
      inTenant(org.as("organization:write"), async (tx) => {
        await queueMail(tx, { organizationId: org.id, recipient: "ada@example.com", mail: expiring(), now: start });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    expect(await outbox()).toHaveLength(before.length);
  });

  test("is not written at all where no SMTP server is named", async () => {
    delete process.env.SMTP_URL;
    const before = await outbox();
    await queue("ada@example.com");
    expect(await outbox()).toHaveLength(before.length);
  });

  test("refused, it is tried after 1 min, 5 min, 30 min, 2 h and 12 h, then given up with the reason", async () => {
    server.refuse.add("gone@example.com");
    await queue("gone@example.com");
    let now = 1;
    for (const [n, pause] of [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR].entries()) {
      expect(await sendDueMails(at(now), deliver)).toMatchObject([
        { attempts: n + 1, givenUp: false, reason: expect.stringContaining("550") },
      ]);
      expect(await sendDueMails(at(now + pause - 1), deliver)).toEqual([]);
      now += pause;
    }
    expect(await sendDueMails(at(now), deliver)).toMatchObject([{ attempts: 6, givenUp: true }]);
    expect(await sendDueMails(at(now + 24 * HOUR), deliver)).toEqual([]);
    expect((await outbox()).at(-1)).toMatchObject({
      sentAt: null,
      givenUpAt: expect.any(Date),
      lastError: expect.stringContaining("No such mailbox"),
    });
    expect(server.received).toEqual([]);
  });

  test("refused once and taken later, it arrives", async () => {
    server.refuse.add("slow@example.com");
    await queue("slow@example.com");
    await sendDueMails(at(1), deliver);
    server.refuse.clear();
    await sendDueMails(at(MINUTE + 1), deliver);
    expect(server.received.map(({ to }) => to)).toEqual([["slow@example.com"]]);
    expect((await outbox()).at(-1)).toMatchObject({ sentAt: expect.any(Date), attempts: 2, lastError: null });
  });

  test("goes out once however many instances look", async () => {
    for (let n = 0; n < 12; n++) await queue(`person-${n}@example.com`);
    await Promise.all([1, 2, 3, 4].map(() => sendDueMails(at(1), deliver)));
    const to = server.received.map((mail) => mail.to[0]);
    expect(to.length).toBe(12);
    expect(new Set(to).size).toBe(12);
  });

  test("of an instance that died while sending is tried again later", async () => {
    await queue("ada@example.com");
    const died = sendDueMails(at(1), () => new Promise(() => {}));
    while ((await outbox()).at(-1)?.attempts === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await sendDueMails(at(9 * MINUTE), deliver)).toEqual([]);
    expect(server.received).toEqual([]);
    await sendDueMails(at(11 * MINUTE), deliver);
    expect(server.received).toHaveLength(1);
    expect(died).toBeInstanceOf(Promise);
  });

  test("waits while the server is away", async () => {
    await queue("ada@example.com");
    await server.stop();
    expect(await sendDueMails(at(1), deliver)).toMatchObject([{ attempts: 1, givenUp: false }]);
    server = await mailServer();
    process.env.SMTP_URL = server.url;
    await sendDueMails(at(2 * MINUTE), deliver);
    expect(server.received).toHaveLength(1);
  });
});

test("a server that repeats what it was told brings no password into the outbox, the log or an error", async () => {
  for (const password of ["p ss/wörd&1", "hunter2-hunter2"]) {
    const echo = await echoingMailServer();
    process.env.SMTP_URL = `smtp://ada:${encodeURIComponent(password)}@127.0.0.1:${echo.port}`;
    await queue("ada@example.com");
    const [failed] = await sendDueMails(at(1), deliver);
    const thrown = await deliver({ id: newId(), recipient: "ada@example.com", mail: expiring() }).catch((error) => error);
    expect(echo.heard.join()).toContain(Buffer.from(`\0ada\0${password}`).toString("base64"));
    const kept = [failed?.reason, (await outbox()).at(-1)?.lastError, inspect(thrown, { depth: 9, showHidden: true })].join("\n");
    expect(kept).toContain("535");
    for (const base of [password, `\0ada\0${password}`])
      for (const secret of [base, encodeURIComponent(base), Buffer.from(base).toString("base64"), Buffer.from(base).toString("base64url")])
        expect(kept).not.toContain(secret);
    await acrossTenants(at(0), (tx) => tx.mail.updateMany({ where: { sentAt: null }, data: { givenUpAt: start } }));
    await echo.stop();
  }
});

describe("a name in a mail", () => {
  const hostile = "Acme\r\nBcc: victim@example.com\r\n\r\nPay here: http://evil.example\u2028\u202e";

  test("adds no header, no recipient and no paragraph", async () => {
    await queue("ada@example.com", invitation({ organization_name: hostile, invited_by: hostile }));
    await queue("ada@example.com", expiring({ key_name: hostile, organization_name: hostile }));
    await sendDueMails(at(1), deliver);
    expect(server.received).toHaveLength(2);
    for (const { to, headers, text } of server.received) {
      expect(to).toEqual(["ada@example.com"]);
      expect(headers).not.toMatch(/^bcc:/im);
      expect(text).not.toMatch(/^(Bcc|Pay)/m);
    }
  });

  test("of a recipient is an address and nothing else", async () => {
    const odd: DueMail = { id: newId(), recipient: "ada@example.com, victim@example.com", mail: expiring() };
    await deliver(odd).catch(() => {});
    expect(server.received.flatMap(({ to }) => to)).not.toContain("victim@example.com");
  });
});

describe("what a mail says", () => {
  test.each([
    [7, "in 7 days"],
    [1, "tomorrow"],
    [0, "today"],
  ])("of a key that expires in %i days", (days, words) => {
    const { subject, text } = mailText(expiring({ days }));
    expect(subject).toBe(`The key GitHub Actions CI expires ${words}`);
    expect(text).toContain("GitHub Actions CI (sk_live_Ab3xK9dQ…) of Acme");
    expect(text).toContain("http://latchkey.test/acme/settings/api-keys/019aa000-0000-7000-8000-000000000001");
  });

  test("of a key that nobody uses, and of one that leaked", () => {
    const key = { organization: "acme", organization_name: "Acme", key_id: newId(), key_name: "CI", token_start: "sk_live_Ab3xK9dQ" };
    expect(mailText({ template: "key_idle", ...key, days: 14, idle_days: 76 }).text).toContain("has not been used for 76 days");
    const leak = { template: "key_leaked" as const, ...key, source: "GitHub", url: "https://github.com/acme/web/blob/main/.env" };
    expect(mailText({ ...leak, response: "revoke" }).text).toContain("It was revoked at once");
    expect(mailText({ ...leak, response: "notify" }).text).toContain("It still works");
    expect(mailText({ ...leak, url: null, response: "notify" }).text).not.toContain("Found at");
  });
});
