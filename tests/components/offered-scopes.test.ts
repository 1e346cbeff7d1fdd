import { expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { openedScopes } from "../../app/api/v1/opened-scopes";
import { groupScopes, OFFERED_PRESETS, opensAnything, scopesAt, searchScopes } from "../../components/keys/words/scope-words";
import { isInstanceScope, PRESETS, SCOPES } from "../../lib/access/scopes";
import type { Route } from "../../lib/doors/route";
import { METHODS } from "../../lib/reference/openapi";

const specs = Object.entries(manifest).flatMap(([path, methods]) =>
  METHODS.flatMap((method) => {
    const route = (methods as Partial<Record<string, Route>>)[method];
    return route ? [{ where: `${method} ${path}`, spec: route.spec }] : [];
  }),
);

test("a scope is opened exactly where a route asks for it", () => {
  const opened = openedScopes();
  expect([...opened].sort()).toEqual(
    SCOPES.filter((scope) => specs.some(({ spec }) => spec.scope === scope || spec.anyOf?.includes(scope))).sort(),
  );
  expect(opened).toEqual(expect.arrayContaining(["project:write_otlp", "organization:verify_api_key", "instance:verify"]));
});

test("a route that asks by itself for one of several scopes declares them", () => {
  const silent = specs.filter(({ spec }) => spec.scope === "any" && spec.permit && !spec.anyOf?.length);
  expect(silent.map(({ where }) => where)).toEqual([]);
});

test("a preset is offered where at least one of its scopes opens something, and no other", () => {
  const opened = openedScopes();
  for (const preset of OFFERED_PRESETS) {
    expect([preset, opensAnything(preset, opened)]).toEqual([preset, PRESETS[preset].scopes.some((scope) => opened.includes(scope))]);
    expect(opensAnything(preset, [])).toBe(false);
    for (const scope of PRESETS[preset].scopes) expect(opensAnything(preset, [scope])).toBe(true);
  }
});

const all = groupScopes(SCOPES.filter((scope) => !isInstanceScope(scope)));

test("every scope stands once under its resource, and to write is to read as well", () => {
  expect(all.flatMap(({ scopes }) => scopes.map(({ scope }) => scope)).sort()).toEqual(
    SCOPES.filter((scope) => !isInstanceScope(scope)).sort(),
  );
  for (const group of all) {
    const [none, read, write] = [scopesAt(group, "none"), scopesAt(group, "read"), scopesAt(group, "write")];
    if (none === null) expect([read, write]).toEqual([null, null]);
    else expect([none, read?.length, write]).toEqual([[], 1, expect.arrayContaining(read ?? ["missing"])]);
  }
});

test.each([
  ["verify_api_key", ["organization:verify_api_key"]],
  ["AUDIT", ["organization:auditlog"]],
  ["dashboards write", ["project:write_dashboard"]],
  ["  ", undefined],
  ["nothing like that", []],
])("a search for %j finds scopes by their words and by their id", (text, found) => {
  const scopes = searchScopes(all, text).flatMap((group) => group.scopes.map(({ scope }) => scope));
  expect(scopes).toEqual(found ?? all.flatMap((group) => group.scopes.map(({ scope }) => scope)));
});
