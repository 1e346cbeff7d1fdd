import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { connectClient } from "../../../lib/db/connect-client.mjs";
import { inTenant } from "../../../lib/db/tenant";
import { channelTarget } from "../../../lib/domain/channels/channel-target";
import { createChannel } from "../../../lib/domain/channels/create-channel";
import { deleteChannel } from "../../../lib/domain/channels/delete-channel";
import { listChannels, readChannel } from "../../../lib/domain/channels/queries";
import { rotateSigningSecret } from "../../../lib/domain/channels/rotate-signing-secret";
import { CreateChannel, UpdateChannel } from "../../../lib/domain/channels/schema";
import { updateChannel } from "../../../lib/domain/channels/update-channel";
import { HOUR } from "../../../lib/kernel/time";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { rekey } from "../../../server/rekey.mjs";
import { rememberKey } from "../../../server/settle-key.mjs";
import { freshKey } from "../../support/backups";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const SECRET = "/services/T000/B000/XXXXXXXXXXXXXXXXXXXXabcd";
const URL_ = `https://hooks.example.com${SECRET}`;
const AUTH_KEY = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const key = freshKey();
let org: TestOrganization;
let other: TestOrganization;

beforeAll(async () => {
  holdKeys([key]);
  const client = await connectClient(process.env.DATABASE_URL ?? "");
  await rememberKey(client, key);
  await client.end();
  [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
});

const writer = (at = new Date()) => org.as("organization:write_channel", at);
const reader = (at = new Date()) => org.as("organization:read_channel", at);
const webhook = (url = URL_) =>
  createChannel(writer(), CreateChannel.parse({ label: "Ops", config: { type: "webhook", format: "auto", url } }));
const opsgenie = (base_url?: string) =>
  createChannel(writer(), CreateChannel.parse({ label: "Pager", config: { type: "opsgenie", auth_key: AUTH_KEY, base_url } }));
const update = (id: string, input: unknown) => updateChannel(writer(), id, UpdateChannel.parse(input));
const written = async (id: string) =>
  inTenant(org.as("organization:read"), async (tx) => [
    await tx.channel.findMany({ where: { id } }),
    await tx.auditLog.findMany({ where: { recordId: id } }),
  ]);

describe("a channel", () => {
  test("keeps its credential sealed: neither answer, row nor audit log says it, and deliveries have it", async () => {
    const made = [await webhook(), await opsgenie()];
    expect(made.map(({ config }) => config)).toEqual([
      { type: "webhook", format: "auto", url: "https://hooks.example.com/…abcd" },
      { type: "opsgenie", auth_key: "…e1f0", base_url: "https://api.opsgenie.com" },
    ]);
    expect(made.map(({ signing_secret }) => signing_secret?.slice(0, 6) ?? null)).toEqual(["whsec_", null]);
    for (const { id, signing_secret } of made) {
      const seen = JSON.stringify([await written(id), await readChannel(reader(), id), await listChannels(reader())]);
      for (const secret of [SECRET, AUTH_KEY, ...(signing_secret ? [signing_secret, signing_secret.slice(6)] : [])])
        expect(seen).not.toContain(secret);
    }
    expect(await channelTarget(reader(), made[0]?.id ?? "")).toEqual({
      type: "webhook",
      format: "auto",
      url: URL_,
      secrets: [made[0]?.signing_secret],
    });
    expect(await channelTarget(reader(), made[1]?.id ?? "")).toMatchObject({ authKey: AUTH_KEY });
  });

  test.each([
    ["https://hooks.example.com/short", "https://hooks.example.com/…"],
    ["https://hooks.example.com:8443/?token=0123456789abcdef", "https://hooks.example.com:8443/…cdef"],
  ])("of %s shows %s alone", async (url, shown) => {
    expect((await webhook(url)).config).toMatchObject({ url: shown });
  });

  test("keeps its credential where an update leaves it out, leaves it empty or says the mask; another takes its place", async () => {
    const { id, config } = await webhook();
    for (const url of [undefined, "", "https://hooks.example.com/…abcd"]) {
      const kept = await update(id, { label: "On call", config: { type: "webhook", format: "slack-legacy", url } });
      expect(kept).toMatchObject({ label: "On call", config: { ...config, format: "slack-legacy" } });
      expect(await channelTarget(reader(), id)).toMatchObject({ url: URL_ });
    }
    await update(id, { label: null, config: null, active: null });
    expect(await readChannel(reader(), id)).toMatchObject({ label: "On call", active: true });
    await update(id, { config: { type: "webhook", url: `${URL_}2` } });
    expect(await channelTarget(reader(), id)).toMatchObject({ url: `${URL_}2`, format: "slack-legacy" });
  });

  test("never hands a key that is kept to another server, nor to a channel of another type", async () => {
    const { id } = await opsgenie();
    await update(id, { config: { type: "opsgenie", auth_key: "…e1f0" } });
    for (const config of [
      { type: "opsgenie", base_url: "https://evil.example.com" },
      { type: "opsgenie", auth_key: "…e1f0", base_url: "https://evil.example.com" },
      { type: "webhook", format: "auto" },
    ])
      await expect(update(id, { config })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(update(id, { config: { type: "opsgenie", auth_key: "a…b" } })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect(await channelTarget(reader(), id)).toMatchObject({ authKey: AUTH_KEY, baseUrl: "https://api.opsgenie.com" });
  });

  test("mails members of its organization and nobody else", async () => {
    const mail = (recipients: string[]) =>
      createChannel(writer(), CreateChannel.parse({ label: "Mail", config: { type: "notification", recipients } }));
    expect((await mail([org.adminId, org.adminId])).config).toEqual({ type: "notification", recipients: [org.adminId] });
    for (const stranger of [other.adminId, randomUUID()])
      await expect(mail([org.adminId, stranger])).rejects.toMatchObject({
        details: { errors: [{ loc: ["body", "config", "recipients", 1] }] },
      });
  });

  test("is nobody else's", async () => {
    const { id } = await webhook();
    for (const attempt of [
      () => readChannel(other.as("organization:read_channel"), id),
      () => updateChannel(other.as("organization:write_channel"), id, { label: "Mine" }),
      () => deleteChannel(other.as("organization:write_channel"), id),
      () => rotateSigningSecret(other.as("organization:write_channel"), id, { grace_period: 0 }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await channelTarget(other.as("organization:read_channel"), id)).toBeNull();
    await deleteChannel(writer(), id);
    await expect(readChannel(reader(), id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is shown to members, masked, and changed by admins alone", async () => {
    expect(() => org.as("organization:read_channel", new Date(), "member")).not.toThrow();
    expect(() => org.as("organization:write_channel", new Date(), "member")).toThrow(/Only an admin/);
  });

  test.each(["http://127.0.0.1/hook", "http://[::ffff:10.0.0.1]/hook", "http://169.254.169.254/latest", "http://2130706433/"])(
    "that leads inside is refused as it is saved: %s",
    async (url) => {
      await expect(webhook(url)).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
        details: { errors: [{ loc: ["body", "config", "url"] }] },
      });
    },
  );

  test.each([
    { type: "webhook", format: "auto", url: "ftp://example.com/x" },
    { type: "webhook", format: "auto", url: "javascript:alert(1)" },
    { type: "webhook", format: "auto", url: "" },
    { type: "webhook", format: "teams", url: URL_ },
    { type: "webhook", url: URL_ },
    { type: "opsgenie", auth_key: "" },
    { type: "opsgenie", auth_key: "two\r\nlines" },
    { type: "opsgenie", auth_key: AUTH_KEY, base_url: "https://user@api.opsgenie.com" },
    { type: "opsgenie", auth_key: AUTH_KEY, base_url: "https://api.opsgenie.com/?x=1" },
    { type: "notification", recipients: [] },
    { type: "pager", url: URL_ },
  ])("of %j is refused", (config) => {
    expect(CreateChannel.safeParse({ label: "Odd", config }).success).toBe(false);
  });
});

describe("a signing secret", () => {
  test("is rotated like a key: within the grace period both sign, afterwards the new one alone", async () => {
    const { id, signing_secret: old } = await webhook();
    const rotated = await rotateSigningSecret(writer(), id, { grace_period: HOUR });
    expect(rotated.signing_secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(rotated.former_secret_ends_at).not.toBeNull();
    const secretsAt = async (ms: number) => {
      const target = await channelTarget(reader(new Date(Date.now() + ms)), id);
      return target?.type === "webhook" ? target.secrets : [];
    };
    expect(await secretsAt(0)).toEqual([rotated.signing_secret, old]);
    expect(await secretsAt(HOUR + 1000)).toEqual([rotated.signing_secret]);
    await expect(rotateSigningSecret(writer(), id, { grace_period: HOUR })).rejects.toMatchObject({ code: "CONFLICT" });
    const last = await rotateSigningSecret(writer(), id, { grace_period: 0 });
    expect(await secretsAt(0)).toEqual([last.signing_secret]);
    expect(JSON.stringify(await written(id))).not.toContain(String(last.signing_secret));
  });

  test("is a webhook's alone", async () => {
    const { id } = await opsgenie();
    await expect(rotateSigningSecret(writer(), id, { grace_period: 0 })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

test("a rekey moves credentials and both signing secrets to the new key", async () => {
  const { id } = await webhook();
  await rotateSigningSecret(writer(), id, { grace_period: HOUR });
  const before = await channelTarget(reader(), id);
  const client = await connectClient(process.env.DATABASE_URL ?? "");
  const done = await rekey({ client, held: key, pinAuthSecret: false, keep: () => {} }).finally(() => client.end());
  expect(done.moved).toBeGreaterThanOrEqual(3);
  holdKeys([done.key]);
  expect(await channelTarget(reader(), id)).toEqual(before);
});
