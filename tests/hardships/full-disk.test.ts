import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyFingerprint } from "../../lib/secrets/secret-key.mjs";
import { backUp, freshKey } from "../support/backups";
import { latchkey } from "../support/command-line";
import { foundTestOrganization } from "../support/organization";
import { asUser, temporaryDirectory } from "../support/postgres";
import { until } from "../support/until";
import { AT_LENGTH } from "./rounds";
import { Victim } from "./victim";

const A_BATCH = 500;

/** A small disk of its own; undefined, and said so, where this user may mount none. */
function smallDisk(mebibytes: number): string | undefined {
  const folder = temporaryDirectory();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m,mode=755`, "tmpfs", folder]);
  if (mounted.status === 0) return folder;
  fs.rmdirSync(folder);
  console.error("LEFT OUT: a full disk, since none can be mounted here: that needs Linux and root.");
  return undefined;
}

const disk = AT_LENGTH ? smallDisk(500) : undefined;
const backupDisk = smallDisk(2);

describe.runIf(disk !== undefined)("a disk that fills up under load", () => {
  const folder = disk ?? "";
  const filler = path.join(folder, "filler");
  let victim: Victim;
  let token: string;
  beforeAll(async () => {
    victim = await Victim.start({}, folder);
    ({ token } = await (await foundTestOrganization("enterprise")).key({ scopes: ["project:write_otlp"] }));
  }, 240_000);
  afterAll(async () => {
    await victim?.stop().catch(() => {});
    spawnSync("umount", [folder]);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const free = () => {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  };
  const fill = (upTo: number) => {
    const handle = fs.openSync(filler, "a");
    const block = Buffer.alloc(256 * 1024);
    try {
      while (free() > upTo) fs.writeSync(handle, block);
    } finally {
      fs.closeSync(handle);
    }
  };

  test("refuses events with 503, keeps those that it acknowledged, and takes them again once there is room", {
    timeout: 180_000,
  }, async () => {
    let acknowledged = 0;
    const statuses = new Map<number, number>();
    let sent = 0;
    const send = async () => {
      const body = Array.from({ length: A_BATCH }, () =>
        JSON.stringify({ "@t": "2026-11-20T10:00:00Z", "@m": "one", N: sent++, Filling: "x".repeat(400) }),
      ).join("\n");
      const reply = await fetch(`${victim.url}/ingest/clef`, { method: "POST", headers: { "x-seq-apikey": token }, body });
      await reply.text();
      if (reply.status === 201) acknowledged += A_BATCH;
      else expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      return reply.status;
    };
    // At once to the last byte, faster than anybody looks; then what is left is written by the database itself.
    for (let n = 0; n < 20; n++) await send();
    fill(0);
    for (let n = 0; n < 40; n++) await send();
    expect([...statuses.keys()].sort()).toEqual([201, 503]);
    const stored = async () => {
      const [row] = await asUser<{ all: number; once: number }>(
        victim.databaseUrl,
        `select count(*)::int as all, count(distinct properties->>'N')::int as once from events`,
      );
      return row;
    };
    fs.rmSync(filler);
    await until(async () => (await send()) === 201, 60_000);
    expect(await stored()).toEqual({ all: acknowledged, once: acknowledged });
  });
});

describe.runIf(backupDisk !== undefined)("a disk that is full before a backup is whole", () => {
  const folder = backupDisk ?? "";
  const url = process.env.DATABASE_URL ?? "";
  const key = freshKey();
  beforeAll(async () => {
    await asUser(
      url,
      `insert into secret_keys (number, fingerprint, state) values (1, '${keyFingerprint(key)}', 'current')`,
      "create table incompressible as select md5(random()::text) from generate_series(1, 200000)",
    );
  });
  afterAll(() => {
    spawnSync("umount", [folder]);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test("ends with one line that says what to do, and leaves nothing there", { timeout: 120_000 }, async () => {
    const env = { DATABASE_URL: url, LATCHKEY_STORAGE_SECRETKEY: key.toString("base64"), LATCHKEY_DATA_DIR: path.join(folder, "data") };
    const done = await latchkey(["backup", "--output", folder], { env });
    expect(done).toEqual({
      code: 1,
      out: "",
      err: `latchkey: There is no room left in ${folder} (ENOSPC). Make room, or name another directory with --output.\n`,
    });
    expect(fs.readdirSync(folder)).toEqual([]);
    await expect(backUp({ directory: folder, key })).rejects.toMatchObject({ code: "ENOSPC" });
    expect(fs.readdirSync(folder)).toEqual([]);
    // With room again the same is whole.
    spawnSync("mount", ["-o", "remount,size=50m", folder]);
    expect(await latchkey(["backup", "--output", folder], { env })).toMatchObject({ code: 0, err: "" });
    expect(fs.readdirSync(folder)).toEqual([expect.stringMatching(/\.lkbackup$/)]);
  });
});
