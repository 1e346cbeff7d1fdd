import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundTestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

let server: TestServer;
let token: string;
let id: string;
beforeAll(async () => {
  server = await frontServer();
  const org = await foundTestOrganization("enterprise");
  const made = await org.key({ scopes: ["organization:read_api_key", "organization:auditlog", "project:read_otlp"], rate_limit: 10_000 });
  token = made.token;
  id = made.api_key.id;
});
afterAll(() => server.stop());

test.each(["/v1/none", "/v2/query/none", "/scim/v2/none", "/ingest/none", "/api/v1/none/", "/v1", "/scim"])(
  "nothing at %s is said in JSON, to whoever asks",
  async (path) => {
    for (const method of ["GET", "POST", "PUT"]) {
      const reply = await server.ask({ method, path, token });
      expect([path, method, reply.status]).toEqual([path, method, 404]);
      expect(reply.headers.get("content-type")).toContain("json");
      expect(reply.json()).toMatchObject({ code: "NOT_FOUND" });
    }
  },
);

test("an empty segment of a path is one, and leads nowhere", async () => {
  for (const path of [
    "/api/v1//projects/",
    "/api//v1/projects/",
    "//api/v1/projects/",
    "/api/v1/projects//",
    "/api/v1/api-keys//",
    `/api/v1/api-keys//${id}/`,
  ])
    expect([path, (await server.ask({ path, token })).status]).toEqual([path, 404]);
  for (const path of ["/api/v1/api-keys/", "/api/v1/api-keys", `/api/v1/api-keys/${id}/`, `/api/v1/api-keys/${id}`])
    expect([path, (await server.ask({ path, token })).status]).toEqual([path, 200]);
});

test("a method that an address of Seq's does not know is refused in Seq's shape, elsewhere as everywhere", async () => {
  for (const path of ["/ingest/clef", "/api/events/raw"]) {
    const reply = await server.ask({ method: "DELETE", path, token });
    expect(reply.status).toBe(405);
    expect(reply.headers.get("allow")).toContain("POST");
    expect(reply.json()).toEqual({ Error: expect.stringContaining("DELETE"), request_id: expect.any(String) });
  }
  const reply = await server.ask({ method: "DELETE", path: "/api/v1/projects/", token });
  expect(reply.json()).toMatchObject({ code: "METHOD_NOT_ALLOWED", status: 405 });
});

describe("a time in an address", () => {
  const now = new Date(Date.now() - 60_000).toISOString().slice(0, 19);
  test.each([`${now}Z`, `${now}z`, `${now.toLowerCase()}z`, `${now.toLowerCase()}Z`, `${now}+00:00`, `${now}%2B00:00`, `${now}.123456Z`])(
    "is read as %s",
    async (time) => {
      for (const path of [
        `/api/v1/audit-logs/?start_time=${time}`,
        `/api/v1/api-keys/${id}/usage/?from=${time}`,
        `/v1/query?sql=select%201&min_timestamp=${time}&max_timestamp=${time}`,
      ])
        expect([path, (await server.ask({ path, token })).status]).toEqual([path, 200]);
    },
  );
  test.each(["yesterday", "2026-13-01T00:00:00Z", "2026-11-01", "2026-11-01T00:00:00"])(
    "is refused as %s, with an example",
    async (time) => {
      const reply = await server.ask({ path: `/api/v1/audit-logs/?start_time=${time}`, token });
      expect(reply.status).toBe(400);
      expect(reply.json<{ detail: string }>().detail).toMatch(/^start_time: Give a time/);
    },
  );
});
