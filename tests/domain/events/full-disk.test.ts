import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundTestOrganization } from "../../support/organization";
import { frontServer, type TestServer } from "../../support/servers";

const owner = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(sql);
  await client.end();
};

describe("a full disk", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await frontServer();
  });
  afterAll(() => server.stop());

  test("refuses a batch with 503 so that the client sends it again, and stores none of it", async () => {
    const org = await foundTestOrganization();
    const { token } = await org.key();
    const send = () => server.ask({ method: "POST", path: "/ingest/clef", token, body: `{"@t":"2026-11-20T10:00:00Z","@m":"kept"}` });
    const stored = async () => (await server.ask({ path: "/api/events", token })).json<unknown[]>().length;

    await owner(`create function no_space() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create trigger no_space before insert on events for each row execute function no_space()`);
    const refused = await send();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.json().Error).toContain("send it again");
    expect(await stored()).toBe(0);

    await owner("drop trigger no_space on events");
    expect((await send()).status).toBe(201);
    expect(await stored()).toBe(1);
  });
});
