import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connectClient } from "../../../lib/db/connect-client.mjs";
import { acrossTenants, inTenant } from "../../../lib/db/tenant";
import { createChannel } from "../../../lib/domain/channels/create-channel";
import { deleteChannel } from "../../../lib/domain/channels/delete-channel";
import { forgetDeliveries } from "../../../lib/domain/channels/forget-deliveries";
import { listDeliveries } from "../../../lib/domain/channels/queries";
import { queueDeliveries } from "../../../lib/domain/channels/queue-deliveries";
import { rotateSigningSecret } from "../../../lib/domain/channels/rotate-signing-secret";
import { type ChannelMessage, CreateChannel, TestChannel } from "../../../lib/domain/channels/schema";
import { sendAgain } from "../../../lib/domain/channels/send-again";
import { sendDueDeliveries } from "../../../lib/domain/channels/send-due-deliveries";
import { updateChannel } from "../../../lib/domain/channels/update-channel";
import { instanceJob } from "../../../lib/doors/job";
import { sendDeliveries } from "../../../lib/doors/send-deliveries";
import { sendMails } from "../../../lib/doors/send-mails";
import { testChannel } from "../../../lib/doors/test-channel";
import { DAY, HOUR, MINUTE, SECOND } from "../../../lib/kernel/time";
import { requestOutside } from "../../../lib/outside/outside-request";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { rememberKey } from "../../../server/settle-key.mjs";
import { freshKey } from "../../support/backups";
import { mailServer } from "../../support/mail-server";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { type Receiver, receiver } from "../../support/receiver";
import { asOwner } from "../events/stored-events";

let org: TestOrganization;
let to: Receiver;
const start = new Date();
const at = (ms: number) => new Date(start.getTime() + ms);
const job = (ms: number) => instanceJob("test", "instance:admin", at(ms));
const writer = () => org.as("organization:write_channel", start);
const PAGE = { limit: 100 };

beforeAll(async () => {
  const key = freshKey();
  holdKeys([key]);
  const client = await connectClient(process.env.DATABASE_URL ?? "");
  await rememberKey(client, key);
  await client.end();
  to = await receiver();
});
beforeEach(async () => {
  process.env.LATCHKEY_OUTGOING_ADDRESSES = "127.0.0.1";
  org = await foundTestOrganization();
  to.received.length = 0;
  to.answer({});
  await acrossTenants(job(0), (tx) => tx.channelDelivery.deleteMany());
});
afterEach(() => {
  delete process.env.LATCHKEY_OUTGOING_ADDRESSES;
  delete process.env.SMTP_URL;
});
afterAll(() => to.stop());

const message = (title = "Errors above 10"): ChannelMessage => ({
  type: "alert",
  state: "firing",
  title,
  text: "12 rows",
  path: "/acme/projects/web/alerts/1",
  at: start.toISOString(),
  project: "web",
  alert: { id: randomUUID(), name: "Errors", description: null },
  row_count: 12,
  rows: [{ level: "error", token: `sk_live_${"0".repeat(40)}` }],
});
const webhook = (path = "/hook-with-a-secret-path") =>
  createChannel(writer(), CreateChannel.parse({ label: "Ops", config: { type: "webhook", format: "auto", url: to.url + path } }));
const tell = (channelId: string, what = message()) =>
  inTenant(writer(), (tx) => queueDeliveries(tx, { organizationId: org.id, channelIds: [channelId], message: what, now: start }));
const deliveries = (id: string) => listDeliveries(org.as("organization:read_channel"), id, PAGE);
const only = async (id: string) => {
  const [one, ...more] = await deliveries(id);
  if (!one || more.length > 0) throw new Error(`${more.length + 1} deliveries`);
  return one;
};

describe("a delivery", () => {
  test("arrives signed as Standard Webhooks says, without a token in it, and its attempt is kept", async () => {
    const { id, signing_secret } = await webhook();
    await tell(id);
    await sendDeliveries(job(0));
    const [got] = to.received;
    expect(got).toMatchObject({ method: "POST", path: "/hook-with-a-secret-path", headers: { "content-type": "application/json" } });
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    const body = new Webhook(signing_secret ?? "").verify(got?.body ?? "", got?.headers ?? {}) as {
      type: string;
      data: { rows: unknown[] };
    };
    expect(() => new Webhook(signing_secret ?? "").verify(`${got?.body} `, got?.headers ?? {})).toThrow();
    vi.useRealTimers();
    expect(body).toMatchObject({ type: "alert.firing", data: { title: "Errors above 10", row_count: 12 } });
    expect(got?.body).not.toContain("0".repeat(40));
    const sent = await only(id);
    expect(got?.headers["webhook-id"]).toBe(sent.id);
    expect(sent).toMatchObject({ state: "delivered", attempt_count: 1, attempts: [{ status: 200, answer: "ok", fault: null }] });
  });

  test("is signed with both secrets within a rotation's grace period", async () => {
    const { id, signing_secret: old } = await webhook();
    const { signing_secret: fresh } = await rotateSigningSecret(writer(), id, { grace_period: HOUR });
    await tell(id);
    await sendDeliveries(job(0));
    const [got] = to.received;
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    for (const secret of [old, fresh]) expect(new Webhook(secret ?? "").verify(got?.body ?? "", got?.headers ?? {})).toBeDefined();
    vi.useRealTimers();
    expect(got?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  });

  test("that is not taken is tried again over hours under the same id, then given up; and sent again when somebody asks", async () => {
    const { id } = await webhook();
    await tell(id);
    to.answer({ status: 500, body: "out of order" });
    let clock = 0;
    for (const pause of [0, 10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]) {
      clock += pause;
      if (pause > 0) await sendDeliveries(job(clock - 1000));
      await sendDeliveries(job(clock));
    }
    expect(to.received).toHaveLength(8);
    expect(new Set(to.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const given = await only(id);
    expect(given).toMatchObject({ state: "failed", attempt_count: 8, next_attempt_at: null, reason: expect.stringContaining("hours") });
    expect(given.attempts.at(-1)).toMatchObject({ status: 500, answer: "out of order", fault: "It answered 500." });
    await sendDeliveries(job(clock + DAY));
    expect(to.received).toHaveLength(8);
    to.answer({});
    expect(await sendAgain(writer(), { channelId: id, deliveryId: given.id })).toMatchObject({ state: "waiting" });
    await sendDeliveries(job(0));
    expect(await only(id)).toMatchObject({ state: "delivered", attempts: expect.objectContaining({ length: 9 }) });
    expect(await forgetDeliveries(job(29 * DAY))).toBe(0);
    expect(await forgetDeliveries(job(31 * DAY))).toBe(1);
  });

  test("sent again while an attempt is under way is tried once more, and both attempts are kept", async () => {
    const { id } = await webhook();
    await tell(id);
    to.answer({ status: 500 });
    const { id: deliveryId } = await only(id);
    await sendDueDeliveries(job(0), async () => {
      await sendAgain(writer(), { channelId: id, deliveryId });
      return { status: 500, answer: "", fault: "It answered 500.", isFinal: true };
    }).catch(() => {});
    expect(await only(id)).toMatchObject({ state: "waiting", next_attempt_at: expect.any(String), reason: null });
    to.answer({});
    await sendDeliveries(job(0));
    const done = await only(id);
    expect(done.state).toBe("delivered");
    expect(done.attempts.map(({ status }) => status)).toEqual(expect.arrayContaining([500, 200]));
  });

  test("that another version wrote is given up in words, and the list shows the others", async () => {
    const { id } = await webhook();
    await tell(id);
    await asOwner("update channel_deliveries set message = $1", [{ type: "of-another-version" }]);
    await sendDeliveries(job(0));
    expect(to.received).toEqual([]);
    expect(await only(id)).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("another version"),
      title: expect.any(String),
    });
  });

  test.each([
    [{ status: 302, headers: { location: "http://127.0.0.1:1/" } }, "waiting", "Redirects are not followed"],
    [{ status: 410 }, "failed", "nobody is there"],
    [{ status: 429, headers: { "retry-after": "3600" } }, "waiting", "It answered 429."],
  ] as const)("answered with %j is %s", async (reply, state, fault) => {
    const { id } = await webhook();
    await tell(id);
    to.answer(reply);
    await sendDeliveries(job(0));
    expect(to.received).toHaveLength(1);
    const one = await only(id);
    expect([one.state, one.attempts[0]?.fault]).toEqual([state, expect.stringContaining(fault)]);
    if (reply.status === 429) expect(new Date(one.next_attempt_at ?? 0)).toEqual(at(HOUR));
  });

  test("keeps of an answer a thousand characters, without a token and without what it repeats of us", async () => {
    const { id, signing_secret } = await webhook();
    await tell(id);
    to.answer({ body: `${to.url}/hook-with-a-secret-path ${signing_secret} sk_live_${"1".repeat(40)}\0\n${"x".repeat(100_000)}` });
    await sendDeliveries(job(0));
    const { attempts } = await only(id);
    const answer = attempts[0]?.answer ?? "";
    expect(answer.length).toBe(1000);
    for (const secret of ["hook-with-a-secret-path", String(signing_secret), "1".repeat(40), "\n"]) expect(answer).not.toContain(secret);
  });

  test("is not tried where its channel was switched off or deleted meanwhile, and its history stays", async () => {
    const [off, gone] = [await webhook(), await webhook()];
    await tell(off.id);
    await tell(gone.id);
    await updateChannel(writer(), off.id, { active: false });
    await tell(off.id);
    await deleteChannel(writer(), gone.id);
    await sendDeliveries(job(0));
    expect(to.received).toEqual([]);
    expect(await only(off.id)).toMatchObject({ state: "failed", reason: "The channel was switched off." });
    const rows = await inTenant(writer(), (tx) => tx.channelDelivery.findMany({ where: { channelId: gone.id } }));
    expect(rows).toMatchObject([{ state: "failed", channelLabel: "Ops", reason: "The channel was deleted." }]);
    await expect(sendAgain(writer(), { channelId: off.id, deliveryId: (await only(off.id)).id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("goes out once, however many instances look", async () => {
    const { id } = await webhook();
    for (let n = 0; n < 5; n++) await tell(id, message(`Message ${n}`));
    await Promise.all([1, 2, 3].map(() => sendDeliveries(job(0))));
    expect(to.received).toHaveLength(5);
  });

  test("waits for no slow receiver of another organization", async () => {
    const [slow, quick] = [org, await foundTestOrganization()];
    const made = await webhook();
    for (let n = 0; n < 20; n++) await tell(made.id);
    org = quick;
    const theirs = await webhook();
    await tell(theirs.id);
    const order: string[] = [];
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await sendDueDeliveries(job(0), async ({ organizationId }) => {
      order.push(organizationId);
      if (organizationId === quick.id) release();
      else await released;
      return { status: 200, answer: null, fault: null };
    });
    expect(order.slice(0, 3)).toEqual([slow.id, slow.id, quick.id]);
    expect(order).toHaveLength(21);
  });
});

describe("an answer that repeats the address", () => {
  const SECRETS = ["T0AAAAAAA", "b0bbbbbb-secret", "s3cr3t value", "tok%2Fen-9", "fr4gment"];
  const path = "/services/T0AAAAAAA/b0bbbbbb-secret?key=s3cr3t%20value&also=tok%252Fen-9&plus=s3cr3t+value#fr4gment";

  test.each([
    ["as it is", path],
    ["part by part", SECRETS.join(" | ")],
    ["in JSON", JSON.stringify({ path: path.replaceAll("/", "\\/"), parts: SECRETS })],
    ["in capitals", path.toUpperCase()],
    ["encoded once more", encodeURIComponent(path)],
  ])("%s tells nobody what its sender is known by", async (_, body) => {
    const { id } = await webhook(path);
    to.answer({ status: 500, body: `nothing at ${body}, says nginx` });
    await tell(id);
    await sendDeliveries(job(0));
    const { attempts } = await only(id);
    expect(attempts[0]?.answer).toMatch(/^nothing at .*, says nginx$/);
    const kept = JSON.stringify(attempts).toLowerCase();
    for (const secret of SECRETS) expect(kept).not.toContain(secret.toLowerCase());
  });
});

describe("the address of a channel", () => {
  test("is looked at when it is called, not only as it is saved", async () => {
    const { id } = await webhook();
    await tell(id);
    delete process.env.LATCHKEY_OUTGOING_ADDRESSES;
    await sendDeliveries(job(0));
    expect(to.received).toEqual([]);
    expect((await only(id)).attempts[0]?.fault).toMatch(/^127\.0\.0\.1 is not an address of the public internet/);
  });

  test("may not be a name that leads inside", async () => {
    delete process.env.LATCHKEY_OUTGOING_ADDRESSES;
    const { port } = new URL(to.url);
    await expect(requestOutside({ url: `http://localhost:${port}/`, headers: {}, body: "" })).rejects.toThrow(
      "not an address of the public internet",
    );
    expect(to.received).toEqual([]);
  });

  test("that does not answer in time is given up", async () => {
    to.answer({ silent: true });
    await expect(requestOutside({ url: to.url, headers: {}, body: "" }, { longest: 200 })).rejects.toThrow("did not answer in time");
  });

  test("is told of in words, without the path", async () => {
    await expect(requestOutside({ url: "http://127.0.0.1:1/secret", headers: {}, body: "" })).rejects.toThrow(
      "127.0.0.1 refused the connection.",
    );
    await expect(requestOutside({ url: "http://no-such-host.invalid/secret", headers: {}, body: "" })).rejects.toThrow(
      "no-such-host.invalid is not known to DNS.",
    );
  });
});

describe("a channel that is tried", () => {
  test("before it is saved says what came of it, and leaves nothing behind", async () => {
    const config = { type: "webhook", format: "raw-data", url: `${to.url}/new` };
    expect(await testChannel(writer(), TestChannel.parse({ config }))).toMatchObject({
      delivered: true,
      status: 200,
      answer: "ok",
      fault: null,
    });
    expect(JSON.parse(to.received[0]?.body ?? "{}")).toMatchObject({ type: "test" });
    to.answer({ status: 404, body: "no such hook" });
    expect(await testChannel(writer(), TestChannel.parse({ config }))).toMatchObject({
      delivered: false,
      status: 404,
      answer: "no such hook",
      fault: "It answered 404.",
    });
    expect(await acrossTenants(job(0), (tx) => tx.channelDelivery.count())).toBe(0);
  });

  test("is in the audit log with its host alone, and so many times in ten minutes", async () => {
    const config = { type: "webhook", format: "raw-data", url: `${to.url}/a-secret-path` };
    const tries = await Promise.allSettled(Array.from({ length: 25 }, () => testChannel(writer(), TestChannel.parse({ config }))));
    const refused = tries.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused.map(({ code }) => code)).toEqual(Array(5).fill("RATE_LIMITED"));
    expect(to.received).toHaveLength(20);
    const entries = await inTenant(org.as("organization:auditlog"), (tx) => tx.auditLog.findMany({ where: { resourceType: "channel" } }));
    expect(entries).toHaveLength(20);
    expect(entries[0]?.after).toEqual({ tested: new URL(to.url).host, delivered: true, status: 200, fault: null });
    expect(JSON.stringify(entries)).not.toContain("a-secret-path");
  });

  test("uses the credential that is kept where none is given, signed", async () => {
    const { id } = await webhook();
    await testChannel(writer(), TestChannel.parse({ channel_id: id, config: { type: "webhook" } }));
    expect(to.received[0]).toMatchObject({
      path: "/hook-with-a-secret-path",
      headers: { "webhook-signature": expect.stringMatching(/^v1,/) },
    });
    const stranger = await foundTestOrganization();
    await expect(
      testChannel(stranger.as("organization:write_channel"), TestChannel.parse({ channel_id: id, config: { type: "webhook" } })),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("an Opsgenie key is never sent in the clear, save by number to what the operator lists", async () => {
  const config = (base_url: string) =>
    CreateChannel.parse({ label: "Pager", config: { type: "opsgenie", auth_key: "a-key-of-opsgenie", base_url } });
  for (const base_url of ["http://api.opsgenie.com", "http://203.0.113.1", "HTTP://api.opsgenie.com:443"])
    await expect(createChannel(writer(), config(base_url))).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  const { id } = await createChannel(writer(), config(to.url));
  await tell(id);
  process.env.LATCHKEY_OUTGOING_ADDRESSES = "10.0.0.1";
  await sendDeliveries(job(0));
  expect(to.received).toEqual([]);
  expect(await only(id)).toMatchObject({ state: "failed", reason: expect.stringContaining("in the clear") });
});

test("Opsgenie gets an alert under one alias, which is closed when it is over", async () => {
  const { id } = await createChannel(
    writer(),
    CreateChannel.parse({ label: "Pager", config: { type: "opsgenie", auth_key: "a-key-of-opsgenie", base_url: `${to.url}/eu/` } }),
  );
  const firing = message();
  await tell(id, firing);
  await sendDeliveries(job(0));
  await tell(id, { ...firing, state: "resolved" });
  await sendDeliveries(job(0));
  expect(to.received.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/eu/v2/alerts", "GenieKey a-key-of-opsgenie"],
    [`/eu/v2/alerts/latchkey-${firing.alert?.id}/close?identifierType=alias`, "GenieKey a-key-of-opsgenie"],
  ]);
  expect(JSON.parse(to.received[0]?.body ?? "")).toMatchObject({ alias: `latchkey-${firing.alert?.id}`, message: "Errors above 10" });
});

test("members are mailed by the mail server of the instance, which has to be there", async () => {
  const { id } = await createChannel(
    writer(),
    CreateChannel.parse({ label: "Mail", config: { type: "notification", recipients: [org.adminId] } }),
  );
  await tell(id);
  await sendDeliveries(job(0));
  expect(await only(id)).toMatchObject({ state: "failed", reason: expect.stringContaining("sends no mail") });
  const smtp = await mailServer();
  process.env.SMTP_URL = smtp.url;
  await sendAgain(writer(), { channelId: id, deliveryId: (await only(id)).id });
  await sendDeliveries(job(0));
  await sendMails(job(0));
  await smtp.stop();
  expect(await only(id)).toMatchObject({ state: "delivered", attempts: [{}, { answer: "1 mail is on its way." }] });
  expect(smtp.received).toHaveLength(1);
  expect(smtp.received[0]?.headers).toContain("Subject: Errors above 10");
  expect(smtp.received[0]?.text).toContain("/acme/projects/web/alerts/1");
  expect(smtp.received[0]?.text).not.toContain("0".repeat(40));
});
