import { beforeEach, describe, expect, test } from "vitest";
import { connectClient } from "../../../lib/db/connect-client.mjs";
import { acrossTenants } from "../../../lib/db/tenant";
import { open, seal } from "../../../lib/domain/secrets/seal";
import { instanceJob } from "../../../lib/doors/job";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { derivedAuthSecret, keyFingerprint } from "../../../lib/secrets/secret-key.mjs";
import { type RekeyOrder, rekey } from "../../../server/rekey.mjs";
import { authSecretOf, rememberKey, settleKey } from "../../../server/settle-key.mjs";
import { freshKey } from "../../support/backups";
import { asUser } from "../../support/postgres";

const URL_ = process.env.DATABASE_URL ?? "";
const ctx = instanceJob("test", "instance:admin");
const of = (id: string) => ({ purpose: "smtp", table: "instance_secrets", column: "sealed", id });
const putSecret = (id: string, text: string) =>
  acrossTenants(ctx, async (tx) => {
    const sealed = await seal(tx, ctx, of(id), text);
    await tx.instanceSecret.upsert({ where: { name: id }, create: { name: id, sealed, updatedAt: new Date() }, update: { sealed } });
  });
const get = (id: string) =>
  acrossTenants(ctx, async (tx) => open(tx, ctx, of(id), (await tx.instanceSecret.findUniqueOrThrow({ where: { name: id } })).sealed));
const run = async (order: Omit<RekeyOrder, "client">) => {
  const client = await connectClient(URL_);
  return rekey({ client, ...order }).finally(() => client.end());
};
const settle = async (key: Buffer): Promise<string> => {
  const client = await connectClient(URL_);
  const configured = { key, from: "environment", place: "LATCHKEY_STORAGE_SECRETKEY" } as const;
  return settleKey(client, { configured, dataDir: "/nowhere", say: () => {} })
    .then(
      () => "good",
      (error: Error) => error.message,
    )
    .finally(() => client.end());
};

let key: Buffer;
beforeEach(async () => {
  await asUser(URL_, "delete from secret_keys", "delete from instance_secrets");
  key = freshKey();
  holdKeys([key]);
  const client = await connectClient(URL_);
  await rememberKey(client, key);
  await client.end();
  for (const n of Array.from({ length: 7 }, (_, i) => i)) await putSecret(`secret-${n}`, `text ${n}`);
});

describe("a rekey", () => {
  test("makes a new key, moves every value to it, and retires the old one", async () => {
    let kept: Buffer | undefined;
    const done = await run({
      held: key,
      pinAuthSecret: true,
      batch: 2,
      keep: (fresh) => {
        kept = fresh;
      },
    });
    expect(done).toMatchObject({ from: keyFingerprint(key), retired: true, moved: 7, begunBefore: false });
    expect(await asUser(URL_, "select number, fingerprint, state, wrapped from secret_keys order by number")).toEqual([
      { number: 1, fingerprint: keyFingerprint(key), state: "retired", wrapped: null },
      { number: 2, fingerprint: done.to, state: "current", wrapped: null },
    ]);
    const values = await asUser<{ sealed: string }>(URL_, "select sealed from instance_secrets");
    expect(values.every(({ sealed }) => sealed.startsWith("lk1.2."))).toBe(true);
    expect(await settle(key)).toMatch(/was retired by a rekey; this database is sealed with the key/);
    expect(await settle(kept ?? key)).toBe("good");
    // The instance that runs finds the new key where the old one stood.
    holdKeys([key], async () => kept);
    expect(await get("secret-3")).toBe("text 3");
    // Nobody is signed out: what the old key gave is kept.
    const client = await connectClient(URL_);
    expect(await authSecretOf(client, kept ?? key)).toBe(derivedAuthSecret(key));
    await client.end();
  });

  test.each(["begun", "batch", "resealed", "kept", "retired"])(
    "killed after the step %s loses nothing, and is ended by another run",
    async (point) => {
      let file = key;
      const keep = (fresh: Buffer) => {
        file = fresh;
      };
      const killed = run({
        held: key,
        pinAuthSecret: true,
        batch: 3,
        keep,
        onStep: (step) => {
          if (step === point) throw new Error("killed");
        },
      });
      await expect(killed).rejects.toThrow("killed");
      // Whoever starts now with what the file says is let in, and reads and writes everything.
      expect(await settle(file)).toBe("good");
      holdKeys([file]);
      for (const n of [0, 6]) expect(await get(`secret-${n}`)).toBe(`text ${n}`);
      await putSecret("written-between", "new");
      if (point !== "retired")
        expect(await run({ held: file, pinAuthSecret: true, keep })).toMatchObject({ begunBefore: true, retired: true });
      holdKeys([file]);
      for (const n of [0, 3, 6]) expect(await get(`secret-${n}`)).toBe(`text ${n}`);
      expect(await get("written-between")).toBe("new");
      expect(await asUser(URL_, "select state from secret_keys order by number")).toEqual([{ state: "retired" }, { state: "current" }]);
    },
  );

  test("where only the operator can move the key, both open everything until they have", async () => {
    const done = await run({ held: key, pinAuthSecret: false });
    expect(done.retired).toBe(false);
    for (const each of [key, done.key]) {
      expect(await settle(each)).toBe("good");
      holdKeys([each]);
      expect(await get("secret-1")).toBe("text 1");
      await putSecret(`by-${keyFingerprint(each)}`, "good");
    }
    expect(await run({ held: done.key, pinAuthSecret: false })).toMatchObject({ retired: true, to: done.to });
    expect(await settle(key)).toContain("retired");
    expect(await get(`by-${keyFingerprint(key)}`)).toBe("good");
  });

  test("while values are written leaves none under the old key", async () => {
    let stop = false;
    let written = 0;
    const writers = ["a", "b", "c"].map(async (name) => {
      for (let n = 0; !stop; n++) {
        await putSecret(`${name}-${n % 5}`, `${name} ${n}`);
        written++;
      }
    });
    await expect.poll(() => written).toBeGreaterThan(5);
    let kept = key;
    await run({
      held: key,
      pinAuthSecret: false,
      batch: 2,
      keep: (fresh) => {
        kept = fresh;
        holdKeys([key], async () => fresh);
      },
    });
    const until = written + 5;
    await expect.poll(() => written).toBeGreaterThan(until);
    stop = true;
    await Promise.all(writers);
    const values = await asUser<{ sealed: string }>(URL_, "select sealed from instance_secrets where sealed not like 'lk1.2.%'");
    expect(values).toEqual([]);
    holdKeys([kept]);
    expect(await get("a-0")).toMatch(/^a \d+$/);
  });

  test("of which two begin at once ends both with one new key", async () => {
    let file = key;
    const keep = (fresh: Buffer) => {
      file = fresh;
    };
    const both = await Promise.allSettled([1, 2, 3].map(() => run({ held: key, pinAuthSecret: false, keep })));
    const keys = both.flatMap((each) => (each.status === "fulfilled" ? [each.value.to] : []));
    expect([...new Set(keys)]).toEqual([keyFingerprint(file)]);
    for (const each of both)
      if (each.status === "rejected") expect(each.reason).toMatchObject({ message: expect.stringContaining("rekey") });
    expect(await asUser(URL_, "select state from secret_keys order by number")).toEqual([{ state: "retired" }, { state: "current" }]);
    holdKeys([file]);
    expect(await get("secret-3")).toBe("text 3");
  });

  test("refuses another key than the database's, and a key that was one before", async () => {
    await expect(run({ held: freshKey(), pinAuthSecret: false })).rejects.toThrow(`was sealed with the key ${keyFingerprint(key)}`);
    await expect(run({ held: key, wanted: key, pinAuthSecret: false })).rejects.toThrow("is the old one");
    let file = key;
    const keep = (fresh: Buffer) => {
      file = fresh;
    };
    await run({ held: key, pinAuthSecret: false, keep });
    await expect(run({ held: file, wanted: key, pinAuthSecret: false })).rejects.toThrow("was this database's key before");
  });
});

test("a value that was copied into another row does not open", async () => {
  await asUser(
    URL_,
    "update instance_secrets set sealed = (select sealed from instance_secrets where name = 'secret-1') where name = 'secret-2'",
  );
  await expect(get("secret-2")).rejects.toThrow("belongs to another row");
  expect(await get("secret-1")).toBe("text 1");
});

test("what is hashed is never sealed: no column of people or keys holds a sealed value", async () => {
  const columns = await asUser<{ at: string }>(
    URL_,
    `select c.relname || '.' || a.attname as at from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and (a.attname ~ '(^|_)(sealed|hash|password|secret|token)(_|$)' or c.relname = 'secret_keys')`,
  );
  // Each is a digest, a sealed value, the ring itself, or no secret (what a domain's TXT record shows, who may sign in); one that is added must be one of these.
  expect(columns.map(({ at }) => at).sort()).toEqual([
    "account_links.hash",
    "api_keys.given_hash",
    "api_keys.hash",
    "channels.credential_sealed",
    "channels.former_signing_sealed",
    "channels.signing_sealed",
    "idempotency_keys.request_hash",
    "instance_secrets.sealed",
    "pending_sign_ins.hash",
    "query_secrets.secret",
    "recovery_codes.hash",
    "secret_keys.created_at",
    "secret_keys.fingerprint",
    "secret_keys.number",
    "secret_keys.retired_at",
    "secret_keys.state",
    "secret_keys.wrapped",
    "sign_on_domains.token",
    "sign_on_spent.hash",
    "single_sign_on.client_secret_sealed",
    "single_sign_on.password_admin_id",
    "spent_tokens.given_hash",
    "spent_tokens.hash",
    "totp_factors.secret_sealed",
    "used_challenges.hash",
    "user_sessions.logout_sealed",
    "users.password_hash",
  ]);
});
