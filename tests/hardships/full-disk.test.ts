import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundTestOrganization } from "../support/organization";
import { asUser, temporaryDirectory } from "../support/postgres";
import { until } from "../support/until";
import { AT_LENGTH } from "./rounds";
import { Victim } from "./victim";

const MEBIBYTES = 500;
const A_BATCH = 500;

/** A small disk of its own; undefined, and said so, where this user may mount none. */
function smallDisk(): string | undefined {
  const folder = temporaryDirectory();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${MEBIBYTES}m,mode=755`, "tmpfs", folder]);
  if (mounted.status === 0) return folder;
  fs.rmdirSync(folder);
  console.error("LEFT OUT: a full disk, since none can be mounted here: that needs Linux and root.");
  return undefined;
}

const disk = AT_LENGTH ? smallDisk() : undefined;

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
