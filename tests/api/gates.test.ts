import fs from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { isInstanceScope, PRESETS, type Scope } from "../../lib/access/scopes";
import { createAlert } from "../../lib/domain/alerts/create-alert";
import { CreateAlert } from "../../lib/domain/alerts/schema";
import { recordTrail } from "../../lib/domain/audit/queries";
import { makeBackup } from "../../lib/domain/backups/make-backup";
import { requestBackup } from "../../lib/domain/backups/request-backup";
import { createChannel } from "../../lib/domain/channels/create-channel";
import { createDashboard } from "../../lib/domain/dashboards/create-dashboard";
import { createProjectKey } from "../../lib/domain/making/create-project-key";
import { createWriteToken } from "../../lib/domain/making/create-token";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { createSignal } from "../../lib/domain/signals/create-signal";
import { createVariable } from "../../lib/domain/variables/create-variable";
import { CreateVariable } from "../../lib/domain/variables/schema";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import type { Route } from "../../lib/doors/route";
import { newId } from "../../lib/kernel/id";
import { theProcess } from "../../lib/kernel/the-process";
import { memoryLimits } from "../../lib/limits/memory-limits";
import { NEW_DASHBOARD } from "../../lib/reference/dashboard-shapes";
import { NEW_VARIABLE } from "../../lib/reference/variable-shapes";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { backupFolder, freshKey } from "../support/backups";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

const NEW = { ...NEW_DASHBOARD, definition: JSON.stringify(NEW_DASHBOARD.definition) };
const routes = Object.entries(manifest).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Route>).map(([method, route]) => ({ path, method, spec: route.spec, route })),
);
const guarded = routes.filter((r) => r.spec.scope !== "public");
const scoped = guarded.filter((r) => r.spec.scope !== "any");
const withId = guarded.filter((r) => r.path.includes("{"));
const withJson = guarded.filter((r) => r.spec.body && r.spec.body !== "bytes");

let org: TestOrganization;
let other: TestOrganization;
let all: string;
let operator: string;
/** Keys of one scope each: one of them has not the scope that an address asks for. */
let narrow: (readonly [Scope, string])[];
let projectKeyId: string;
let backupId: string;
let signalId: string;
let dashboardId: string;
let channelId: string;
let alertId: string;
const backups = backupFolder();
let ids: Record<string, string>;

beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  other = await foundTestOrganization();
  all = mintToken("organization");
  await provisionKey(instanceJob("test", "instance:admin"), { token: all, name: "Everything", organizationId: org.id });
  operator = mintToken("instance");
  await provisionKey(instanceJob("test", "instance:admin"), { token: operator, name: "Operator", organizationId: null });
  const narrowTo = async (scope: Scope) => [scope, (await org.key({ name: scope, scopes: [scope], rate_limit: 300 })).token] as const;
  narrow = await Promise.all(PRESETS.write.scopes.slice(1).map(narrowTo));
  const ofProject = { name: "Of the project", scopes: ["project:read" as const] };
  projectKeyId = (await createProjectKey(org.as("project:write_api_key"), org.projectId, ofProject)).api_key.id;
  holdKeys([freshKey()]);
  process.env.LATCHKEY_BACKUP_DIR = backups;
  ({ id: backupId } = await requestBackup(instanceJob("test", "instance:admin"), { events: false }));
  await makeBackup(instanceJob("test", "instance:admin"), new AbortController().signal, async () => undefined);
  const search = (of: TestOrganization) =>
    createSignal(of.as("project:write_dashboard"), { name: "Errors", filter: "@Level = 'Error'", project_id: null });
  signalId = (await search(org)).id;
  const dashboard = (of: TestOrganization) => createDashboard(of.as("project:write_dashboard"), of.projectId, NEW);
  dashboardId = (await dashboard(org)).id;
  const alert = (of: TestOrganization) => createAlert(of.as("project:write_alert"), of.projectId, CreateAlert.parse(NEW_ALERT));
  alertId = (await alert(org)).id;
  const channel = (of: TestOrganization) =>
    createChannel(of.as("organization:write_channel"), { label: "Mail", config: { type: "notification", recipients: [of.adminId] } });
  channelId = (await channel(org)).id;
  await createVariable(org.as("project:write_variables"), org.projectId, CreateVariable.parse(NEW_VARIABLE));
  const theirs = await other.key();
  const token = await createWriteToken(other.as("project:write_token"), other.projectId, {});
  ids = {
    project_id: other.projectId,
    api_key_id: theirs.api_key.id,
    token_id: token.api_key.id,
    user_id: other.adminId,
    signal_id: (await search(other)).id,
    dashboard_id: (await dashboard(other)).id,
    channel_id: (await channel(other)).id,
    alert_id: (await alert(other)).id,
    delivery_id: newId(),
    audit_log_id: await entryAbout(other, theirs.api_key.id),
  };
});
afterAll(() => {
  delete process.env.LATCHKEY_BACKUP_DIR;
  fs.rmSync(backups, { recursive: true, force: true });
});

const entryAbout = async (of: TestOrganization, keyId: string) =>
  (await recordTrail(of.as("organization:read_api_key"), keyId, { limit: 1 }))[0]?.id ?? "";
/** What a list cannot be asked for without. */
const queryOf = (path: string) => {
  if (path === "/api/v1/audit-logs/") return `?start_time=${new Date(Date.now() - 86_400_000).toISOString()}`;
  return path.startsWith("/api/v1/usage/") ? "?start_date=2026-11-01&end_date=2026-11-30" : "";
};

const NEW_ALERT = {
  name: "Errors",
  description: "",
  query: "select 1 from records",
  time_window: "PT5M",
  frequency: "PT1M",
  watermark: "PT0S",
  notify_when: "has_matches",
};
/** What a body cannot be without, where that is looked at before the id in the address. */
const BODIES: Record<string, unknown> = {
  "POST /api/v1/projects/{project_id}/api-keys/": { name: "Key", scopes: ["project:read"] },
  "POST /api/v1/projects/{project_id}/dashboards/": NEW_DASHBOARD,
  "PUT /api/v1/instance/api-keys/{api_key_id}/rate-limit/": { rate_limit: 100 },
  "POST /api/v1/projects/{project_id}/alerts/": NEW_ALERT,
  "POST /api/v1/projects/{project_id}/alerts/{alert_id}/mute/": { duration: null },
  "POST /api/v1/projects/{project_id}/variables/": NEW_VARIABLE,
  "POST /api/v1/projects/{project_id}/variables/{name}/versions/": { serialized_value: "1" },
  "PATCH /api/v1/members/{user_id}/": { role: "member" },
  "PATCH /api/v1/instance/organizations/{organization_id}/": { plan: "pro" },
  "POST /api/v1/organizations/{organization_id}/invitations/": { role: "admin" },
};
const isOperators = ({ scope }: Route["spec"]) => isInstanceScope(scope as Scope);
/** The key that opens everything of an organization, or of the instance. */
const allOf = (spec: Route["spec"]) => (isOperators(spec) ? operator : all);
/** To the operator no organization is another's: there only what is nowhere is not there. */
const foreignTo = (spec: Route["spec"]) => (isOperators(spec) ? {} : ids);

const filled = (path: string, values: Record<string, string>) => path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? newId());
/** As whoever sends telemetry there reads a refusal; the status and the headers are everywhere the same. */
const telemetry = (spec: Route["spec"]) => spec.dialect !== undefined && spec.dialect.name !== "platform";
const REFUSAL_MEMBERS = { seq: ["Error", "request_id"], otlp: ["code", "message"], scim: ["schemas", "status", "detail"], platform: [] };

describe.each(Object.entries(SERVERS))("through %s", (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  test.each(guarded)("$method $path without a key is 401", async ({ method, path, spec }) => {
    const reply = await server.ask({ method, path: filled(path, ids) });
    expect(reply.status).toBe(401);
    expect(reply.headers.get("www-authenticate")).toBe('Bearer realm="latchkey"');
    if (telemetry(spec)) expect(Object.keys(reply.json())).toEqual(REFUSAL_MEMBERS[spec.dialect?.name ?? "platform"]);
    else expect(reply.json()).toMatchObject({ code: "MISSING_AUTH_HEADER", status: 401, request_id: reply.headers.get("x-request-id") });
  });

  // Beyond a hundred failures a minute an address is refused as such.
  beforeEach(() => {
    theProcess().limits = memoryLimits();
  });
  test.each(guarded)("$method $path with an unknown key is 401", async ({ method, path, spec }) => {
    const reply = await server.ask({ method, path: filled(path, ids), token: mintToken("organization") });
    expect(reply.status).toBe(401);
    expect(reply.headers.get("www-authenticate")).toContain('error="invalid_token"');
    if (!telemetry(spec)) expect(reply.json()).toMatchObject({ code: "INVALID_API_KEY" });
  });

  test.each(scoped)("$method $path without its scope is 403", async ({ method, path, spec }) => {
    const [scope, token] = narrow.find(([held]) => held !== spec.scope) ?? [];
    const reply = await server.ask({ method, path: filled(path, ids), token });
    expect(reply.status).toBe(403);
    expect(reply.headers.get("www-authenticate")).toBe(`Bearer realm="latchkey", error="insufficient_scope", scope="${spec.scope}"`);
    if (!telemetry(spec)) expect(reply.json()).toMatchObject({ code: "INSUFFICIENT_SCOPE", required: [spec.scope], granted: [scope] });
  });

  test.each(withId)("$method $path with another organization's id is 404", async ({ method, path, spec }) => {
    const reply = await server.ask({
      method,
      path: filled(path, foreignTo(spec)) + queryOf(path),
      token: allOf(spec),
      body: method === "GET" || method === "DELETE" ? undefined : (BODIES[`${method} ${path}`] ?? {}),
    });
    expect(reply.status).toBe(404);
    if (telemetry(spec)) expect(Object.keys(reply.json())).toEqual(REFUSAL_MEMBERS[spec.dialect?.name ?? "platform"]);
    else expect(reply.json()).toMatchObject({ code: "NOT_FOUND" });
  });

  test.each(withJson)("$method $path with an unknown member is 422", async ({ method, path, spec }) => {
    const reply = await server.ask({ method, path: filled(path, ids), token: allOf(spec), body: { no_such_member: 1 } });
    expect(reply.status).toBe(422);
    const { code, errors } = reply.json<{ code: string; errors: { loc: string[]; msg: string }[] }>();
    expect(code).toBe("VALIDATION_FAILED");
    expect(errors.some((e) => e.loc[0] === "body" && e.msg.includes("no_such_member"))).toBe(true);
  });

  test.each(withJson)("$method $path with malformed JSON is 400", async ({ method, path, spec }) => {
    const reply = await server.ask({
      method,
      path: filled(path, ids),
      token: allOf(spec),
      body: "{no",
      headers: { "content-type": "application/json" },
    });
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({ code: "INVALID_REQUEST" });
  });

  test.each(routes.filter((r) => r.path.startsWith("/api/v1/") && r.method === "GET"))(
    "GET $path answers with and without its trailing slash, without a redirect",
    async ({ path, spec }) => {
      const idOf = async (token: string) => (await server.ask({ path: "/api/v1/whoami/", token })).json<{ key_id: string }>().key_id;
      const key_id = await idOf(all);
      const mine = {
        organization_id: org.id,
        project_id: org.projectId,
        api_key_id: path.includes("/instance/") ? await idOf(operator) : path.includes("{project_id}") ? projectKeyId : key_id,
        audit_log_id: await entryAbout(org, key_id),
        backup_id: backupId,
        signal_id: signalId,
        dashboard_id: dashboardId,
        channel_id: channelId,
        alert_id: alertId,
        name: NEW_VARIABLE.name,
      };
      if (spec.reply === "events") return; // It has no end; tests/api/variables.test.ts listens.
      for (const address of [filled(path, mine), filled(path, mine).replace(/\/$/, "")]) {
        expect((await server.ask({ path: address + queryOf(path), token: allOf(spec) })).status).toBe(200);
      }
    },
  );
});
