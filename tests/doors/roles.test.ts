import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { READS } from "../../app/api/screens/manifest";
import { organizationPages, pageIn, pagesFor } from "../../components/shell/navigation";
import { ROLE_SCOPES, ROLES, type Role, roleMay, rolesThatMay } from "../../lib/access/roles";
import { isInstanceScope, type OrganizationScope, SCOPES } from "../../lib/access/scopes";
import type { SessionIds } from "../../lib/doors/session-cookie";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { join } from "../support/person";
import { asUser } from "../support/postgres";
import { askScreen, postScreen, startTestSession } from "../support/screens";

let session: SessionIds | null = null;
vi.mock("../../lib/doors/session-cookie", () => ({ isSecureSite: () => false, sessionIds: async () => session }));
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));

let org: TestOrganization;
const sessions = new Map<Role, SessionIds>();
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  for (const role of ROLES) sessions.set(role, await startTestSession((await join(org, role)).id));
});

const ofOrganization = READS.flatMap((read) => {
  const { permission } = read;
  return permission === "self" || permission === "member" || isInstanceScope(permission) ? [] : [{ ...read, permission }];
});

describe.each(ROLES)("the role %s", (role) => {
  test("is answered by each read of the screens that it may see and refused by the others, in words that name who may", async () => {
    session = sessions.get(role) ?? null;
    for (const { name, permission, asked } of ofOrganization) {
      const reply = await (asked === "body" ? postScreen(name, { org: org.name }) : askScreen(name, { org: org.name }));
      const found = `${name} (${permission}): ${reply.status} ${reply.status < 300 ? "" : reply.body}`;
      if (roleMay(role, permission)) expect(found).not.toMatch(/: 403|: 500|ROLE_REQUIRED/);
      else expect(found).toMatch(/: 403 .*"code":"ROLE_REQUIRED"/);
    }
  });

  test("is answered what is a person's own", async () => {
    session = sessions.get(role) ?? null;
    for (const name of ["shell", "personal-keys", "sessions", "own-organizations"])
      expect(`${name} ${(await askScreen(name, name === "shell" ? { org: org.name } : {})).status}`).toBe(`${name} 200`);
  });

  test("hands on to a key no more than it may do itself", () => {
    for (const scope of ROLE_SCOPES[role]) expect(roleMay(role, scope), scope).toBe(true);
  });
});

test("guests change and send nothing, whoever bills sees nothing but the bill, and only admins may all", () => {
  const writes = (scope: OrganizationScope) => !/:(read|read_(otlp|dashboard|alert|variables|api_key))$/.test(scope);
  const all = SCOPES.filter((scope): scope is OrganizationScope => !isInstanceScope(scope));
  const may = (role: Role) => all.filter((scope) => roleMay(role, scope));
  expect(may("admin")).toEqual(all);
  expect(may("guest").filter(writes)).toEqual([]);
  expect(may("guest").every((scope) => roleMay("member", scope))).toBe(true);
  expect(may("billing")).toEqual(["organization:read", "organization:payment"]);
  expect(rolesThatMay("organization:payment")).toEqual(["billing", "admin"]);
  expect(rolesThatMay("project:write_dashboard")).toEqual(["member", "admin"]);
});

describe("the rail", () => {
  const root = path.join(import.meta.dirname, "../../app/(dashboard)/[org]");
  const pageFile = (href: string): string => {
    const folder = path.join(root, href.split("/").slice(2).join("/"));
    const group = readdirSync(folder).find((name) => /^\(.*\)$/.test(name));
    return path.join(folder, existing(folder, "page.tsx") ? "" : (group ?? ""));
  };
  const existing = (folder: string, name: string) => readdirSync(folder).includes(name);

  test("offers a page to exactly those roles that the page's own door lets in", () => {
    for (const { href, label, scope } of organizationPages("acme").flatMap(({ items }) => items)) {
      const folder = pageFile(href);
      const texts = readdirSync(folder).flatMap((name) => (/\.tsx?$/.test(name) ? [readFileSync(path.join(folder, name), "utf8")] : []));
      const asked = texts.flatMap((text) => [...text.matchAll(/permission: "([a-z:_]+)"|await page\([^,]+, "([a-z:_]+)"\)/g)]);
      const doors = asked.map(([, read, page]) => (read ?? page) as OrganizationScope);
      expect(doors, `${label}: ${folder}`).not.toEqual([]);
      for (const role of ROLES)
        for (const door of doors)
          expect(`${label} for ${role}: ${!scope || roleMay(role, scope)}`).toBe(`${label} for ${role}: ${roleMay(role, door)}`);
    }
  });

  test("leads a role from a page that is not its own to its start", () => {
    expect(pagesFor("acme", "billing").flatMap(({ items }) => items.map(({ label }) => label))).toEqual(["General", "Plan", "Usage"]);
    expect(pageIn("/acme/settings/members", "acme", { name: "other", role: "guest" })).toBe("/other");
    expect(pageIn("/acme/data/query", "acme", { name: "other", role: "guest" })).toBe("/other/data/query");
  });
});

test("the frame stands where an organization asks for another sign-in, so that its page can lead there, and for no stranger", async () => {
  const [own, another] = [await foundTestOrganization("enterprise"), await foundTestOrganization("enterprise")];
  session = await startTestSession((await join(own)).id);
  await asUser(
    process.env.DATABASE_URL ?? "",
    `insert into single_sign_on (organization_id, id, issuer, client_id, client_secret_sealed, required, password_admin_id, created_at, updated_at)
      values ('${own.id}', gen_random_uuid(), 'https://login.example', 'us', '', true, '${own.adminId}', now(), now())`,
  );
  const shell = await askScreen("shell", { org: own.name });
  expect(shell.status).toBe(200);
  expect(JSON.parse(shell.body ?? "{}")).toMatchObject({ organizations: [], current: null });
  expect((await askScreen("keys", { org: own.name, search: "{}" })).status).toBe(404);
  expect((await askScreen("shell", { org: another.name })).status).toBe(404);
});
