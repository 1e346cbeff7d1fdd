import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { diskDecision, diskSpace, RESERVE_BYTES } from "../../lib/db/disk-space";
import { diskWatch } from "../../server/watch-disk";
import { foundTestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;
afterEach(() => {
  diskSpace().isTight = false;
});

describe("the database's disk", () => {
  test.each([
    ["room on a large disk", 6 * GiB, 100 * GiB, true, false, false, "keep"],
    ["below five percent", 4.9 * GiB, 100 * GiB, true, false, true, "keep"],
    ["just above five percent", 5 * GiB + MiB, 100 * GiB, true, false, false, "keep"],
    ["just above five percent, tight before", 5 * GiB + MiB, 100 * GiB, true, true, true, "keep"],
    ["64 MiB above five percent, tight before", 5 * GiB + 64 * MiB, 100 * GiB, true, true, false, "keep"],
    ["a small disk keeps 64 MiB", 60 * MiB, 500 * MiB, true, false, true, "keep"],
    ["nearly nothing left", 31 * MiB, 100 * GiB, true, true, true, "let go"],
    ["nothing left to let go", 0, 100 * GiB, false, true, true, "keep"],
    ["no more free than was let go", 5.05 * GiB, 100 * GiB, false, true, true, "keep"],
    ["room for the reserve and nothing beside it", 5 * GiB + 127 * MiB, 100 * GiB, false, true, true, "keep"],
    ["room again", 6 * GiB, 100 * GiB, false, true, false, "make"],
  ] as const)("%s", (_, free, size, hasReserve, wasTight, isTight, reserve) => {
    expect(diskDecision({ free, size, percent: 5, hasReserve, wasTight })).toEqual({ isTight, reserve });
  });

  test("has a reserve beside the data that takes real room", async () => {
    const at = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-disk-"));
    fs.mkdirSync(path.join(at, "postgres"));
    await diskWatch(path.join(at, "postgres"))();
    const { size, blocks } = fs.statSync(path.join(at, "postgres.reserve"));
    expect(size).toBe(RESERVE_BYTES);
    expect(blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
    fs.rmSync(at, { recursive: true });
  });

  test("when tight refuses events with a time to come again, and nothing else", async () => {
    const server = await frontServer();
    const { token } = await (await foundTestOrganization()).key();
    const send = () => server.ask({ method: "POST", path: "/ingest/clef", token, body: '{"@t":"2026-11-27T10:00:00Z","@m":"x"}' });
    diskSpace().isTight = true;
    const refused = await send();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await server.ask({ path: "/api/v1/whoami/", token })).status).toBe(200);
    expect((await server.ask({ path: "/api/events?count=1", token })).status).toBe(200);
    expect((await server.ask({ path: "/api/health" })).json()).toMatchObject({ down: ["disk"] });
    expect((await server.ask({ path: "/api/ready" })).status).toBe(200);
    diskSpace().isTight = false;
    expect((await send()).status).toBe(201);
    await server.stop();
  });
});
