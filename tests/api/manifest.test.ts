import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import type { RouteSpec } from "../../lib/doors/route";
import { METHODS, openApi } from "../../lib/reference/openapi";
import { reference } from "../../lib/reference/reference";
import { foundTestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

type Json = Record<string, unknown>;
const document = openApi(manifest, { title: "Latchkey", version: "1", url: "http://latchkey.test" });
const text = JSON.stringify(document);

// What screens read with a session is no part of the API, and the document of it names itself nowhere.
const OF_THE_PRODUCT = ["/api/openapi.json", "/api/screens/{read}"];
const onDisk = ["api", "ingest", "health", "metrics", "v1", "v2"].flatMap((room) =>
  readdirSync(`app/${room}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => `/${room}/${file}`.replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}")),
);

describe("the manifest", () => {
  test("names every route file, and no other", () => {
    const named = Object.keys(manifest).map((path) => path.replace(/\/$/, ""));
    expect(onDisk.filter((path) => !OF_THE_PRODUCT.includes(path)).sort()).toEqual(named.sort());
  });

  test("writes every path of the platform API with its trailing slash", () => {
    for (const path of Object.keys(manifest)) if (path.startsWith("/api/v1/")) expect(path).toMatch(/\/$/);
  });

  test("holds declarations alone: a route file has no query and no logic", () => {
    for (const path of onDisk) {
      const source = readFileSync(`app${path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`, "utf8");
      expect(source, path).not.toMatch(/lib\/db|prisma|from "pg"/);
      expect(source.split("\n").length, path).toBeLessThan(60);
    }
  });
});

const posts = Object.entries(manifest).flatMap(([path, methods]) => {
  const route = (methods as Record<string, { spec: RouteSpec }>).POST;
  return route ? [{ path, spec: route.spec }] : [];
});
const isIngestion = ({ spec }: { spec: RouteSpec }): boolean => spec.dialect?.name === "seq";

describe("what creates", () => {
  // Published clients take 200 from this one alone.
  const isDashboards = ({ path }: { path: string }): boolean => path.endsWith("/dashboards/");

  test("says so: every POST that answers 201, save where events arrive or SCIM is spoken, and the one that makes dashboards", () => {
    const created = posts.filter(
      (post) => (post.spec.status === 201 && !isIngestion(post) && post.spec.dialect?.name !== "scim") || isDashboards(post),
    );
    expect(created.length).toBeGreaterThan(10);
    expect(posts.filter(({ spec }) => spec.creates)).toEqual(created);
    expect(posts.filter(({ spec }) => spec.creates && spec.scope === "public")).toEqual([]);
  });

  test("takes an Idempotency-Key by the document, and nothing else does", () => {
    const named = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { parameters: { name: string }[] }>)
        .filter(([, { parameters }]) => parameters.some(({ name }) => name === "Idempotency-Key"))
        .map(([method]) => `${method} ${path}`),
    );
    expect(named).toEqual(posts.filter(({ spec }) => spec.creates).map(({ path }) => `post ${path}`));
    expect(posts.some(isIngestion)).toBe(true);
  });
});

describe("the OpenAPI document", () => {
  test("has each operation of the manifest, with its scope, once", () => {
    const ids = new Set<string>();
    for (const [path, methods] of Object.entries(manifest)) {
      for (const method of METHODS) {
        const route = (methods as Record<string, { spec: { scope: string; summary: string } }>)[method];
        const operation = (document.paths[path] as Record<string, { operationId: string; summary: string; security: Json[] }>)[
          method.toLowerCase()
        ];
        expect(Boolean(operation), `${method} ${path}`).toBe(Boolean(route));
        if (!route || !operation) continue;
        expect(operation.summary).toBe(route.spec.summary);
        if (route.spec.scope !== "public" && route.spec.scope !== "any")
          expect(operation.security).toContainEqual({ apiKey: [route.spec.scope] });
        expect(ids.has(operation.operationId), operation.operationId).toBe(false);
        ids.add(operation.operationId);
      }
    }
  });

  test("refers to nothing that it does not hold", () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, room, name] of references)
      expect((document.components as Record<string, Json>)[room ?? ""], `${room}/${name}`).toHaveProperty([name ?? ""]);
  });

  test("is served to anybody, and the answers fit it", async () => {
    const server = await frontServer();
    const served = await server.ask({ path: "/api/openapi.json" });
    expect(served.json()).toMatchObject({ openapi: "3.1.0" });
    const org = await foundTestOrganization();
    const { token } = await org.key({ scopes: ["organization:read_api_key"] });
    const [key] = (await server.ask({ path: "/api/v1/api-keys/", token })).json<Json[]>();
    const schema = (document.components.schemas as Record<string, { properties: Json; required: string[] }>).APIKeyRead;
    expect(Object.keys(key ?? {}).sort()).toEqual(Object.keys(schema?.properties ?? {}).sort());
    expect(schema?.required.sort()).toEqual(Object.keys(key ?? {}).sort());
    await server.stop();
  });

  test("reads as a reference, each shape written out", () => {
    const { operations, refusals } = reference(manifest);
    const create = operations.find(({ method, path }) => method === "POST" && path === "/api/v1/api-keys/");
    expect(create).toMatchObject({ scope: "organization:create_api_key", status: "201" });
    expect(create?.body).toContain("expires_at?: date-time | null");
    expect(create?.reply).toContain("token: string");
    expect(create?.reply).toContain("value: any JSON");
    expect(refusals.find(({ code }) => code === "KEY_REVOKED")).toMatchObject({ status: 403 });
  });

  test("has the members that published clients need of a key", () => {
    const schema = (document.components.schemas as Record<string, { required: string[] }>).APIKeyRead;
    const needed =
      "id organization_id name description scopes project_id project_name all_projects created_by created_by_name created_at last_used_at expires_at user_id active updated_at updated_by";
    expect(schema?.required).toEqual(expect.arrayContaining(needed.split(" ")));
  });
});
