import http from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createReadToken, createWriteToken } from "../../lib/domain/making/create-token";
import { asOwner } from "../domain/events/stored-events";
import { store } from "../domain/query/stored-records";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";
import { until } from "../support/until";

let server: Awaited<ReturnType<typeof frontServer>>;
let org: TestOrganization;
let token: string;
let writeToken: string;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  token = (await createReadToken(org.as("project:read_token"), org.projectId, {})).token;
  writeToken = (await createWriteToken(org.as("project:write_token"), org.projectId, {})).token;
  await store(org, { "@m": "One", n: 1.5 }, { "@m": "=Two", "@l": "Error", n: "x" });
});
afterAll(() => server.stop());

const SQL = "select message, level, attributes->'n' as n, 9007199254740993 as big, null as none from records order by message desc";
const post = (sql: string, more: object = {}, accept?: string) =>
  server.ask({
    method: "POST",
    path: "/v2/query",
    token,
    body: { sql, min_timestamp: "2026-01-01T00:00:00Z", ...more },
    headers: accept ? { accept } : {},
  });
const get = (query: Record<string, string>, more = {}) => server.ask({ path: `/v1/query?${new URLSearchParams(query)}`, token, ...more });

describe("a query over HTTP", () => {
  test("answers in JSON, NDJSON and CSV, with every digit", async () => {
    const reply = await post(SQL);
    expect(reply.headers.get("content-type")).toBe("application/json");
    expect(reply.text).toContain('"big":9007199254740993,');
    expect(reply.json()).toMatchObject({
      columns: [
        { name: "message", datatype: "text", nullable: true },
        { name: "level", datatype: "text" },
        { name: "n", datatype: "jsonb" },
        { name: "big", datatype: "bigint" },
        { name: "none", datatype: "text" },
      ],
      data: [
        { message: "One", level: "Information", n: 1.5, none: null },
        { message: "=Two", level: "Error", n: "x", none: null },
      ],
      truncated: false,
    });
    const lines = await post(SQL, { limit: 1 }, "application/x-ndjson");
    expect([lines.headers.get("content-type"), lines.text]).toEqual([
      "application/x-ndjson",
      '{"message":"One","level":"Information","n":1.5,"big":9007199254740993,"none":null}\n',
    ]);
    const table = await post(SQL, {}, "text/html, text/csv;q=0.9, application/json;q=0.5");
    expect([table.headers.get("content-type"), table.text]).toEqual([
      "text/csv; charset=utf-8",
      "message,level,n,big,none\r\nOne,Information,1.5,9007199254740993,\r\n'=Two,Error,x,9007199254740993,\r\n",
    ]);
    expect((await post(SQL, {}, "application/vnd.apache.arrow.stream")).json()).toMatchObject({ code: "INVALID_REQUEST" });
  });

  test("answers Logfire's client as it asks and reads", async () => {
    await store(org, { "@m": "Staged", "@ra": { "deployment.environment.name": "it's staging" } });
    const body = {
      sql: "select message from records where message = $m or deployment_environment = $e",
      explain: false,
      include_schema: true,
      limit: 10,
    };
    const reply = await server.ask({
      method: "POST",
      path: "/v2/query",
      headers: { authorization: token, accept: "application/json" },
      body: {
        ...body,
        min_timestamp: "2020-01-01T00:00:00+00:00",
        params: { m: "'One'", e: "'it''s staging'" },
        timezone: "UTC",
        deployment_environment: ["it's staging"],
      },
    });
    expect(reply.json()).toMatchObject({
      schema: { fields: [{ name: "message", data_type: "text", nullable: true }] },
      data: [{ message: "Staged" }],
    });
    expect((await post("select $n + 1 as n", { params: { n: "1" } })).json()).toMatchObject({ data: [{ n: 2 }] });
    expect((await post("select $n", { params: { n: "1); drop" } })).status).toBe(422);
    await asOwner("delete from events where organization_id = $1 and message = 'Staged'", [org.id]);
  });

  test("answers the first version's clients by columns and by rows", async () => {
    expect((await get({ sql: "select message from records order by 1" })).json()).toMatchObject({
      columns: [{ name: "message", datatype: "text", nullable: true, values: ["=Two", "One"] }],
      data: [{ message: "=Two" }, { message: "One" }],
    });
    const rows = await get({
      sql: "select message from records",
      min_timestamp: "2026-11-20T00:00:00+00:00",
      limit: "1",
      json_rows: "true",
    });
    expect(rows.json()).toMatchObject({
      columns: [{ name: "message", datatype: "text", nullable: true }],
      rows: [{ message: expect.any(String) }],
    });
    expect((await get({ sql: "select 1 as n" }, { token: undefined, headers: { authorization: token } })).json()).toMatchObject({
      data: [{ n: 1 }],
    });
    expect((await get({ sql: "select 1", limit: "10001" })).status).toBe(400);
  });

  test("refuses with the database's words, the place and a hint", async () => {
    const reply = await post("select mesage\nfrom records");
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({
      code: "INVALID_REQUEST",
      detail: 'column "mesage" does not exist',
      position: 8,
      line: 1,
      column: 8,
      hint: 'Perhaps you meant to reference the column "records.message".',
    });
    expect((await server.ask({ method: "POST", path: "/v2/query", token, body: { sql: "select 1" } })).status).toBe(422);
    expect((await server.ask({ path: "/v1/query?sql=select+1", token: writeToken })).json()).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  });

  test("tells a token what it is for", async () => {
    expect((await server.ask({ path: "/v1/read-token-info", token })).json()).toEqual({
      organization_id: org.id,
      organization_name: org.name,
      project_id: org.projectId,
      project_name: "default",
    });
    const info = await server.ask({ path: "/v1/info", headers: { authorization: writeToken } });
    expect(info.json()).toEqual({
      organization_name: org.name,
      project_name: "default",
      project_url: expect.stringContaining(`/${org.name}/data/events?project=${org.projectId}`),
    });
  });

  test("ends with the client that asked it", async () => {
    const sql = "select count(*) from generate_series(1, 987654321) a, generate_series(1, 100000) b";
    const running = async () =>
      (
        await asOwner<{ n: number }>(
          "select count(*)::int as n from pg_stat_activity where usename = 'latchkey_test_sql' and state = 'active' and query like '%987654321%'",
        )
      )[0]?.n;
    const request = http.get(`${server.url}/v1/query?${new URLSearchParams({ sql })}`, { headers: { authorization: `Bearer ${token}` } });
    request.on("error", () => {});
    await until(async () => (await running()) === 1);
    request.destroy();
    await until(async () => (await running()) === 0);
  });
});
