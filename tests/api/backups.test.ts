import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acrossTenants } from "../../lib/db/tenant";
import { makeBackup } from "../../lib/domain/backups/make-backup";
import type { Backup } from "../../lib/domain/backups/schema";
import { createInstanceKey } from "../../lib/domain/making/create-instance-key";
import { instanceJob } from "../../lib/doors/job";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { backupFolder, freshKey } from "../support/backups";
import { SERVERS, type TestServer } from "../support/servers";

const BACKUPS = "/api/v1/instance/backups/";
const directory = backupFolder();
const operator = () => instanceJob("test", "instance:admin");
const runJob = () => makeBackup(operator(), new AbortController().signal, async () => undefined);

beforeAll(() => {
  holdKeys([freshKey()]);
  process.env.LATCHKEY_BACKUP_DIR = directory;
});
afterAll(() => {
  delete process.env.LATCHKEY_BACKUP_DIR;
  fs.rmSync(directory, { recursive: true, force: true });
});

describe.each(Object.entries(SERVERS))("backups through %s", (name, start) => {
  let server: TestServer;
  let token: string;
  const ask = (method: string, at = "", body?: unknown) => server.ask({ method, path: `${BACKUPS}${at}`, token, body });
  beforeAll(async () => {
    server = await start();
    ({ token } = await createInstanceKey(operator(), { name: `Backups of ${name}`, scopes: ["instance:admin"] }));
  });
  afterAll(() => server.stop());

  test("are asked for, seen while they are made, downloaded as they lie on the disk, and deleted; each leaves a line in the log", async () => {
    const asked = await ask("POST", "", { events: false });
    expect(asked.status).toBe(202);
    const { id, state } = asked.json<Backup>();
    expect(state).toBe("waiting");
    const second = await ask("POST", "", {});
    expect([second.status, second.json().code]).toEqual([409, "CONFLICT"]);
    expect((await ask("GET", `${id}/download/`)).json()).toMatchObject({ status: 404, detail: expect.stringContaining("no file here") });

    await runJob();
    const made = (await ask("GET", `${id}/`)).json<Backup>();
    expect(made).toMatchObject({ state: "good", kind: "manual", with_events: false, is_here: true, verified_at: expect.any(String) });
    expect((await ask("GET")).json<Backup[]>()).toContainEqual(made);

    const file = await ask("GET", `${id}/download/`);
    const onDisk = fs.readFileSync(path.join(directory, made.file ?? ""));
    expect(file.text).toBe(new TextDecoder().decode(onDisk));
    expect(Object.fromEntries(file.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-length": String(onDisk.length),
      "content-disposition": `attachment; filename="${made.file}"`,
      "cache-control": "no-store",
    });

    expect((await ask("DELETE", `${id}/`)).status).toBe(204);
    expect((await ask("DELETE", `${id}/`)).status).toBe(404);
    expect(fs.existsSync(path.join(directory, made.file ?? ""))).toBe(false);
    const rows = await acrossTenants(operator(), (tx) => tx.auditLog.findMany({ where: { recordId: id }, orderBy: { id: "asc" } }));
    expect(rows.map(({ action, actorKind }) => `${action} ${actorKind}`)).toEqual([
      "INSERT api_key",
      "UPDATE system",
      "VIEW api_key",
      "DELETE api_key",
    ]);
  });

  test("take no other member than whether the events are in them", async () => {
    expect((await ask("POST", "", { directory: "/etc" })).status).toBe(422);
    expect((await ask("GET", `${crypto.randomUUID()}/`)).status).toBe(404);
  });
});
