import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProjectKey } from "../../lib/domain/making/create-project-key";
import { createProject } from "../../lib/domain/projects/create-project";
import { newId } from "../../lib/kernel/id";
import { NEW_DASHBOARD } from "../../lib/reference/dashboard-shapes";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

let server: TestServer;
let org: TestOrganization;
let token: string;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  token = (await org.key({ rate_limit: 100_000, scopes: ["project:read_dashboard", "project:write_dashboard"] })).token;
});
afterAll(() => server.stop());

type Summary = { id: string; dashboard_name: string; dashboard_slug: string; version: number };
type Problem = { code: string; detail: string; version?: number; errors: { loc: (string | number)[]; msg: string }[] };

const ask = (method: string, rest = "", body?: unknown, by = token, project = org.projectId) =>
  server.ask({ method, path: `/api/v1/projects/${project}/dashboards/${rest}`, token: by, body });
const { definition } = NEW_DASHBOARD;
const create = (more: object = {}) => ask("POST", "", { ...NEW_DASHBOARD, slug: newId(), ...more });
const made = async (more?: object) => (await create(more)).json<Summary>();
/** The example with something else at a place of its spec. */
const withSpec = (spec: object) => ({ definition: { ...definition, spec: { ...definition.spec, ...spec } } });

describe("a dashboard", () => {
  test("is made, listed without its definition, opened, changed and deleted, in the members that published clients read", async () => {
    const slug = newId();
    const reply = await create({ slug, name: "Traffic" });
    expect(reply.status).toBe(200);
    const summary = { dashboard_name: "Traffic", dashboard_slug: slug, project_id: org.projectId, version: 1, updated_by_name: null };
    const dashboard = reply.json<Summary>();
    expect(dashboard).toMatchObject({ ...summary, created_by_name: expect.any(String), definition });
    const listed = (await ask("GET")).json<Summary[]>().find(({ id }) => id === dashboard.id);
    expect(listed).toMatchObject(summary);
    expect(listed).not.toHaveProperty("definition");
    expect((await ask("GET", `${dashboard.id}/`)).json()).toMatchObject({ dashboard: definition, version: 1 });

    const renamed = (await ask("PUT", `${dashboard.id}/`, { name: "Web traffic", definition: null, version: null })).json();
    expect(renamed).toMatchObject({ dashboard_name: "Web traffic", version: 2, definition, updated_by_name: expect.any(String) });
    expect((await ask("DELETE", `${dashboard.id}/`)).status).toBe(204);
    expect((await ask("GET", `${dashboard.id}/`)).status).toBe(404);
    expect((await ask("DELETE", `${dashboard.id}/`)).status).toBe(404);
  });

  test("comes back to the letter: members that nobody knows, their order, and each digit of a number", async () => {
    const text = `{"spec": {"panels":{"b":{"kind":"Panel","x-ours":1e2,"spec":{"display":{"name":"B"},"plugin":{"kind":"Unheard","spec":[1.0]}}},
      "1":{"kind":"Panel","spec":{"display":{"name":"1"},"plugin":{"kind":"Markdown","spec":{"text":"é \\u00e9"}}}}},"layouts":[],"display":null,
      "variables":[{"kind":"OfTomorrow","limit":12345678901234567890.10}]}, "metadata":{"project":"p","name":"n","version":0},"kind":"Dashboard","__proto__":{"a":-0.0}}`;
    const sent = `{"slug":"${newId()}","definition":{"kind":"no"},"d\\u0065finition":${text},"name":"Exact"}`;
    const reply = await ask("POST", "", sent);
    expect(reply.status).toBe(200);
    expect(reply.text).toContain(`"definition":${text}}`);
    const { id } = reply.json<Summary>();
    expect((await ask("GET", `${id}/`)).text).toContain(`{"dashboard":${text},"id"`);
    expect((await ask("PUT", `${id}/`, { name: "Renamed" })).text).toContain(text);
  });

  test("whose definition has its name takes a rename there, too, and loses nothing else", async () => {
    const metadata = `"metadata":{"name":"Old","project":"p","more":1.50}`;
    const sent = `{"name":"Old","slug":"${newId()}","definition":{"kind":"Dashboard",${metadata},"spec":{"display":null,"panels":null,"layouts":[]}}}`;
    const { id } = (await ask("POST", "", sent)).json<Summary>();
    await ask("PUT", `${id}/`, { name: "New" });
    const { text } = await ask("GET", `${id}/`);
    expect(text).toContain("1.50");
    expect(JSON.parse(text).dashboard.metadata).toEqual({ name: "New", project: "p", more: 1.5 });
  });

  test("is changed from the version that was read; an older one is refused with what to do", async () => {
    const { id } = await made();
    expect((await ask("PUT", `${id}/`, { name: "Mine", version: 1 })).json()).toMatchObject({ version: 2 });
    const late = await ask("PUT", `${id}/`, { definition, version: 1 });
    expect(late.status).toBe(409);
    expect(late.json<Problem>()).toMatchObject({ code: "CONFLICT", version: 2, errors: [{ loc: ["body", "version"] }] });
    expect(late.json<Problem>().detail).toContain("Read version 2");
    const both = await Promise.all(["A", "B"].map((name) => ask("PUT", `${id}/`, { name, version: 2 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await ask("PUT", `${id}/`, { name: "Whatever is there" })).json()).toMatchObject({ version: 4 });
  });

  test("has a slug of its own in its project, and in no other", async () => {
    const { dashboard_slug: slug } = await made();
    const taken = await create({ slug });
    expect([taken.status, taken.json<Problem>().errors[0]?.loc]).toEqual([409, ["body", "slug"]]);
    const second = await createProject(org.as("organization:create_project"), { project_name: `p-${slug}`, visibility: "public" });
    expect((await ask("POST", "", { ...NEW_DASHBOARD, slug }, token, second.id)).status).toBe(200);
  });

  test("of another project is not there for a project's key", async () => {
    const second = await createProject(org.as("organization:create_project"), { project_name: "second", visibility: "public" });
    const scopes = ["project:read", "project:read_dashboard", "project:write_dashboard"] as const;
    const key = await createProjectKey(org.as("project:write_api_key"), second.id, { name: "CI", scopes: [...scopes] });
    const { id } = await made();
    for (const [method, rest, body] of [
      ["GET", ""],
      ["GET", `${id}/`],
      ["PUT", `${id}/`, {}],
      ["DELETE", `${id}/`],
      ["POST", "", NEW_DASHBOARD],
    ] as const)
      expect((await ask(method, rest, body, key.token)).status, `${method} ${rest}`).toBe(404);
    expect((await ask("GET", `${id}/`, undefined, key.token, second.id)).status).toBe(404);
    expect((await ask("POST", "", NEW_DASHBOARD, key.token, second.id)).status).toBe(200);
  });

  test("is listed in pages", async () => {
    await Promise.all([made(), made()]);
    const first = await ask("GET", "?limit=1");
    expect(first.json<Summary[]>()).toHaveLength(1);
    expect(first.headers.get("link")).toContain('rel="next"');
  });
});

const item = { x: 0, y: 0, width: 12, height: 6, content: { $ref: "#/spec/panels/Requests" } };
const grid = (items: unknown[]) => [{ kind: "Grid", spec: { items } }];
const list = { name: "service", allowMultiple: false, allowAllValue: true, plugin: { kind: "StaticListVariable", spec: {} } };
const panel = { kind: "Panel", spec: { display: { name: "P" }, plugin: { kind: "Table", spec: {} } } };

describe("a definition is refused where it stands:", () => {
  test.each<[string, object, (string | number)[]]>([
    ["another kind", { definition: { ...definition, kind: "Board" } }, ["kind"]],
    ["no project", { definition: { ...definition, metadata: { name: "x" } } }, ["metadata", "project"]],
    ["no display", withSpec({ display: undefined }), ["spec", "display"]],
    ["a duration that is none", withSpec({ duration: "an hour" }), ["spec", "duration"]],
    ["an interval that is none", withSpec({ refreshInterval: "30" }), ["spec", "refreshInterval"]],
    [
      "a panel without a plugin",
      withSpec({ panels: { Requests: { kind: "Panel", spec: { display: { name: "x" } } } } }),
      ["spec", "panels", "Requests", "spec", "plugin"],
    ],
    [
      "a plugin without a spec",
      withSpec({ panels: { Requests: { kind: "Panel", spec: { display: { name: "x" }, plugin: { kind: "Table" } } } } }),
      ["spec", "panels", "Requests", "spec", "plugin", "spec"],
    ],
    [
      "a grid's item of no panel",
      withSpec({ layouts: grid([{ ...item, content: { $ref: "#/spec/panels/Gone" } }]) }),
      ["spec", "layouts", 0, "spec", "items", 0, "content", "$ref"],
    ],
    ["a fraction in the grid", withSpec({ layouts: grid([{ ...item, x: 0.5 }]) }), ["spec", "layouts", 0, "spec", "items", 0, "x"]],
    ["an item without a width", withSpec({ layouts: grid([{ ...item, width: 0 }]) }), ["spec", "layouts", 0, "spec", "items", 0, "width"]],
    [
      "a list variable without its plugin",
      withSpec({ variables: [{ kind: "ListVariable", spec: { ...list, plugin: undefined } }] }),
      ["spec", "variables", 0, "spec", "plugin"],
    ],
    [
      "a text variable without a value",
      withSpec({ variables: [{ kind: "TextVariable", spec: { name: "a" } }] }),
      ["spec", "variables", 0, "spec", "value"],
    ],
    [
      "two variables of one name",
      withSpec({ variables: [list, list].map((spec) => ({ kind: "ListVariable", spec })) }),
      ["spec", "variables", 1, "spec", "name"],
    ],
    [
      "a variable that every query has",
      withSpec({ variables: [{ kind: "TextVariable", spec: { name: "from", value: "" } }] }),
      ["spec", "variables", 0, "spec", "name"],
    ],
    [
      "101 panels",
      withSpec({ layouts: [], panels: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`p${at}`, panel])) }),
      ["spec", "panels"],
    ],
    [
      "a query of 20,001 characters",
      withSpec({
        layouts: [],
        panels: {
          P: {
            ...panel,
            spec: { ...panel.spec, queries: [{ kind: "q", spec: { plugin: { kind: "q", spec: { query: "x".repeat(20_001) } } } }] },
          },
        },
      }),
      ["spec", "panels", "P", "spec", "queries", 0, "spec", "plugin", "spec", "query"],
    ],
    ["a token", withSpec({ note: `sk_live_${"0".repeat(40)}` }), []],
    ["more than 524,288 characters", withSpec({ note: "x".repeat(524_289) }), []],
  ])("%s", async (_, body, path) => {
    const loc = ["body", "definition", ...path];
    const { id } = await made();
    for (const reply of [await create(body), await ask("PUT", `${id}/`, body)]) {
      expect(reply.status).toBe(422);
      expect(reply.json<Problem>().errors[0]?.loc).toEqual(loc);
    }
    expect((await ask("GET", `${id}/`)).json()).toMatchObject({ dashboard: definition, version: 1 });
  });

  test("a body beyond a mebibyte is too large, and an unknown member is unknown", async () => {
    expect((await create(withSpec({ note: "x".repeat(1_100_000) }))).status).toBe(413);
    expect((await create({ owner: "me" })).json<Problem>().errors[0]?.loc).toEqual(["body", "owner"]);
    expect((await create({ slug: "no blanks" })).json<Problem>().errors[0]?.loc).toEqual(["body", "slug"]);
  });
});
