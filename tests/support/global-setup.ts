import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../server/embedded-postgres.mjs";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { testIdentity } from "./identity";

declare module "vitest" {
  export interface ProvidedContext {
    templateUrl: string;
  }
}

/** One throwaway server a run; each test file clones the migrated template database. TEST_DATABASE_URL names another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-test-"));
  fs.chmodSync(dataDir, 0o755);
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? undefined
    : await startPostgres({ dataDir: path.join(dataDir, "postgres"), fast: true, database: "template_latchkey" });
  const url = given ?? server?.url ?? "";
  await prepareDatabase(url, testIdentity);
  project.provide("templateUrl", url);
  return async () => {
    await server?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}
