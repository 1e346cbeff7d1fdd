import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import { diskDecision, diskSpace, RESERVE_BYTES } from "../lib/db/disk-space";
import { settings } from "../lib/kernel/settings";
import { log } from "../lib/outside/log";

/** How often the disk is looked at. */
export const DISK_EVERY = 250;
/** After a fault, so that the log is not filled with it. */
const PATIENCE_MS = 10_000;
const BLOCK = 1024 * 1024;

export type DiskWatch = () => Promise<void>;

/** One look at the disk of the embedded database's data, which keeps the reserve beside them. Never fails: what cannot be told is left as it is. */
export function diskWatch(dataDir: string): DiskWatch {
  const reserve = `${dataDir}.reserve`;
  let nextAt = 0;
  return async () => {
    if (performance.now() < nextAt) return;
    await lookAtDisk(dataDir, reserve).catch((error: Error) => {
      nextAt = performance.now() + PATIENCE_MS;
      log().warn({ reason: error.message }, "disk not looked at");
    });
  };
}

async function lookAtDisk(dataDir: string, file: string): Promise<void> {
  const { bavail, blocks, bsize } = await fs.statfs(dataDir);
  const found = await fs.stat(file).catch(() => undefined);
  const room = {
    free: bavail * bsize,
    size: blocks * bsize,
    percent: settings.minFreeDiskPercent,
    wasTight: diskSpace().isTight,
    hasReserve: found?.size === RESERVE_BYTES,
  };
  const { isTight, reserve } = diskDecision(room);
  if (isTight !== diskSpace().isTight)
    log().warn({ free_bytes: room.free }, isTight ? "disk nearly full, events are refused" : "disk has room again, events are taken");
  diskSpace().isTight = isTight;
  if (reserve === "let go") {
    await fs.rm(file, { force: true });
    log().error({ free_bytes: room.free }, "disk full, the reserve was let go");
  } else if (reserve === "make") await makeReserve(file);
}

/** Random, since zeros take no room on some file systems. */
async function makeReserve(file: string): Promise<void> {
  const handle = await fs.open(file, "w", 0o600);
  try {
    const block = randomBytes(BLOCK);
    for (let written = 0; written < RESERVE_BYTES; written += BLOCK) await handle.write(block);
  } catch (error) {
    await fs.rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
