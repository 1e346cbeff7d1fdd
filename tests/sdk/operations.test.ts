import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { isInstanceScope, type Scope } from "../../lib/access/scopes";
import { recordTrail } from "../../lib/domain/audit/queries";
import { makeBackup } from "../../lib/domain/backups/make-backup";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import type { Route, RouteSpec } from "../../lib/doors/route";
import { newId } from "../../lib/kernel/id";
import { theProcess } from "../../lib/kernel/the-process";
import { memoryLimits } from "../../lib/limits/memory-limits";
import { openApi } from "../../lib/reference/openapi";
import { NEW_VARIABLE } from "../../lib/reference/variable-shapes";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { Latchkey } from "../../sdk/src/latchkey";
import { LatchkeyError } from "../../sdk/src/latchkey-error";
import { sdkSource } from "../../tools/sdk/sdk-source";
import { backupFolder, freshKey } from "../support/backups";
import { assertDocumented } from "../support/documented";
import { joinedMember } from "../support/member";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

type Input = Record<string, unknown> & { body?: unknown };
type Described = {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
};
type Operation = { id: string; method: string; path: string; spec: RouteSpec; described: Described };

const document = openApi(manifest, { title: "Latchkey", version: "1", url: "" });
const operations: Operation[] = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods as Record<string, Described>).map(([method, described]) => {
    const route = (manifest as Record<string, Record<string, Route>>)[address]?.[method.toUpperCase()];
    return { id: described.operationId, method: method.toUpperCase(), path: address, spec: route?.spec as RouteSpec, described };
  }),
);

let server: TestServer & { url: string };
let org: TestOrganization;
let own: Latchkey;
let operators: Latchkey;
let backupId: string;
const backups = backupFolder();
const asked: { method: string; path: string; status: number }[] = [];

/** Every answer on its way to the SDK is held against the document. */
const watched: typeof fetch = async (url, init) => {
  const response = await fetch(url, init);
  const { pathname, search } = new URL(String(url));
  const isText = /json|text\/(?!event-stream)/.test(response.headers.get("content-type") ?? "");
  const text = isText || response.status === 204 ? await response.clone().text() : "";
  if (isText || response.status === 204)
    assertDocumented({ method: init?.method, path: pathname + search }, { status: response.status, headers: response.headers, text });
  asked.push({ method: init?.method ?? "GET", path: pathname, status: response.status });
  return response;
};

beforeAll(async () => {
  holdKeys([freshKey()]);
  process.env.LATCHKEY_BACKUP_DIR = backups;
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  const [all, ofInstance] = [mintToken("organization"), mintToken("instance")];
  await provisionKey(instanceJob("test", "instance:admin"), { token: all, name: "Everything", organizationId: org.id });
  await provisionKey(instanceJob("test", "instance:admin"), { token: ofInstance, name: "Operator", organizationId: null });
  const client = (apiKey: string) => new Latchkey({ apiKey, baseUrl: server.url, fetch: watched, maxRetries: 0 });
  own = client(all);
  operators = client(ofInstance);
  await own.sendEvents({ body: '{"@t":"2026-11-20T10:00:00Z","@mt":"Stock is low"}\n' });
  backupId = (await operators.createInstanceBackup({ body: { events: false } })).id;
  await makeBackup(instanceJob("test", "instance:admin"), new AbortController().signal, async () => undefined);
});
afterAll(async () => {
  await server.stop();
  delete process.env.LATCHKEY_BACKUP_DIR;
  fs.rmSync(backups, { recursive: true, force: true });
});

const clientOf = ({ spec }: Operation): Latchkey => (isInstanceScope(spec.scope as Scope) ? operators : own);
const call = (operation: Operation, input: Input): Promise<unknown> => {
  const method = (clientOf(operation) as unknown as Record<string, (input: Input) => Promise<unknown>>)[operation.id];
  if (!method) throw new Error(`the SDK has no ${operation.id}`);
  return method.call(clientOf(operation), input);
};

let made = 0;
/** What is created again and again has another name each time. */
function renamed(body: unknown): unknown {
  if (!(body instanceof Object) || Array.isArray(body)) return body;
  const n = ++made;
  const names = ["name", "label", "slug", "project_name", "organization_name", "displayName", "userName"];
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, names.includes(key) && typeof value === "string" ? other(value, n) : value]),
  );
}
const other = (name: string, n: number): string =>
  /^[a-z]+_[a-z]+$/.test(name)
    ? `${name}_${n}`
    : /^\S+@/.test(name)
      ? `${n}.${name}`
      : /^[a-z-]+$/.test(name)
        ? `${name}-${n}`
        : `${name} ${n}`;

const exampleOf = ({ described }: Operation): unknown => described.requestBody?.content["application/json"]?.example;

/** Something of one's own for an address to be about: made by the operation that creates such things, or found. */
const FOUND: Record<string, (at: string) => Promise<string>> = {
  project_id: async () => org.projectId,
  user_id: async () => (await joinedMember(org)).id,
  audit_log_id: async () =>
    (await recordTrail(org.as("organization:read_api_key"), (await own.getWhoami()).key_id ?? "", { limit: 1 }))[0]?.id ?? "",
  event_id: async () => (await own.getApiEvents({}))[0]?.Id ?? "",
  backup_id: async () => backupId,
  delivery_id: async () => newId(),
  urn: async () => "urn:ietf:params:scim:schemas:core:2.0:User",
  name: async (at) =>
    at.startsWith("/api/scim/") ? "User" : (await own.createProjectVariable({ project_id: org.projectId, body: newVariable() })).name,
  key: async () => {
    const body = { ...newVariable(), rollout: { labels: { production: 1 } } };
    return (await own.createProjectVariable({ project_id: org.projectId, body })).name;
  },
};
const newVariable = () => ({ ...NEW_VARIABLE, name: `v_${++made}` });
const OF_A_PROJECT = /^\/api\/v1\/(variables|variable-updates|ofrep)\//;
async function idFor(at: string, name: string): Promise<string> {
  const collection = at.slice(0, at.indexOf(`{${name}}`));
  const source = /^\/api\/v1\/instance\/(api-keys\/\{api_key_id\}\/rate-limit|organizations)/.test(at)
    ? collection.replace("/instance", "")
    : collection;
  const creating = operations.find((one) => one.method === "POST" && one.path === source);
  if (
    !creating ||
    name === "name" ||
    name === "key" ||
    name === "backup_id" ||
    (name === "project_id" && at !== "/api/v1/projects/{project_id}/")
  )
    return (await FOUND[name]?.(at)) ?? newId();
  const reply = (await call(creating, await inputOf(creating))) as { id?: string; api_key?: { id: string } };
  return reply.id ?? reply.api_key?.id ?? newId();
}

const DAY = { start_date: "2026-11-01", end_date: "2026-11-30" };
const NEEDED: Record<string, unknown> = {
  ...DAY,
  start_time: new Date(Date.now() - 86_400_000).toISOString(),
  sql: "select 1 as n",
  fuzzy: "status=500",
};
const SCIM = "urn:ietf:params:scim:api:messages:2.0:";
const GROUP = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Engineers" };
const BODIES: Record<string, unknown> = {
  patchApiScimUsersUserId: { schemas: [`${SCIM}PatchOp`], Operations: [{ op: "replace", path: "active", value: false }] },
  postApiScimGroups: GROUP,
  putApiScimGroupsGroupId: GROUP,
  patchApiScimGroupsGroupId: { schemas: [`${SCIM}PatchOp`], Operations: [{ op: "replace", path: "displayName", value: "Others" }] },
  postApiScimSearch: { schemas: [`${SCIM}SearchRequest`], filter: 'displayName eq "Engineers"' },
  postApiScimBulk: { schemas: [`${SCIM}BulkRequest`], Operations: [{ method: "POST", path: "/Groups", bulkId: "one", data: GROUP }] },
  previewApiKeyIngestion: { minimum_level: "Warning" },
  createSignal: { name: "Errors", filter: "@Level = 'Error'" },
  extendApiKeyRotation: { grace_period: "P20D" },
};
/** What must have happened to a thing before. */
const BEFORE: Record<string, (id: string) => Promise<unknown>> = {
  resumeApiKey: (id) => own.suspendApiKey({ api_key_id: id, body: {} }),
  endApiKeyRotation: (id) => own.rotateApiKey({ api_key_id: id, body: { grace_period: "PT1H" } }),
  extendApiKeyRotation: (id) => own.rotateApiKey({ api_key_id: id, body: { grace_period: "PT1H" } }),
  undoApiKeyRotation: (id) => own.rotateApiKey({ api_key_id: id, body: { grace_period: "PT1H" } }),
};

async function inputOf(operation: Operation): Promise<Input> {
  const input: Input = {};
  for (const { name, in: where, required } of operation.described.parameters)
    if (where === "path") input[name] = await idFor(operation.path, name);
    else if (where === "query" && required) input[name] = NEEDED[name];
    else if (name === "project_id" && OF_A_PROJECT.test(operation.path)) input[name] = org.projectId;
  const body = BODIES[operation.id] ?? exampleOf(operation);
  return body === undefined ? input : { ...input, body: operation.method === "POST" ? renamed(body) : body };
}

/** What cannot be had here: nothing was delivered yet, and nobody signs for GitHub. */
const REFUSED: Record<string, string> = { sendChannelDeliveryAgain: "NOT_FOUND", reportLeaksOfGithub: "INVALID_SIGNATURE" };

test("every address of the platform API is the same with its trailing slash and without, whatever the method", async () => {
  for (const { method, path: address } of operations.filter((one) => one.path.startsWith("/api/v1/"))) {
    theProcess().limits = memoryLimits();
    const plain = address.replace(/\{\w+\}/g, newId());
    const replies = [plain, plain.replace(/\/$/, "")].map(async (at) => {
      const reply = await server.ask({ method, path: at, ...(method === "GET" || method === "DELETE" ? {} : { body: {} }) });
      return [reply.status, reply.json<{ code?: string }>().code];
    });
    const [withSlash, without] = await Promise.all(replies);
    expect(without, `${method} ${address}`).toEqual(withSlash);
    expect([301, 302, 307, 308, 404, 405], `${method} ${address}`).not.toContain(without?.[0]);
  }
});

const deletesLast = [...operations].sort((a, b) => Number(a.method === "DELETE") - Number(b.method === "DELETE"));

test("the generated part of the SDK is that of the document: `npm run sdk` writes it", () => {
  const biome = path.resolve("node_modules/@biomejs/biome/bin/biome");
  const formatting = [biome, "format", "--stdin-file-path=sdk/src/operations.ts"];
  const { stdout } = spawnSync(process.execPath, formatting, { input: sdkSource(document), encoding: "utf8" });
  expect(fs.readFileSync("sdk/src/operations.ts", "utf8")).toBe(stdout);
});

describe("every operation of the document through the SDK, against a server", () => {
  test.each(deletesLast)("$id", async (operation) => {
    const input = await inputOf(operation);
    await BEFORE[operation.id]?.(String(input.api_key_id));
    const outcome = await call(operation, input).catch((error: unknown) => {
      if (error instanceof LatchkeyError) return error;
      throw error;
    });
    if (outcome instanceof Response) await outcome.body?.cancel();
    const last = asked.at(-1);
    const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
    expect([last?.method, last?.path]).toEqual([operation.method, address]);
    if (REFUSED[operation.id]) return void expect(outcome).toMatchObject({ code: REFUSED[operation.id] });
    expect(outcome instanceof LatchkeyError ? [outcome.code, outcome.problem ?? outcome.message] : "good").toBe("good");
    expect(last?.status).toBe(operation.spec.status ?? 200);
  });
});
