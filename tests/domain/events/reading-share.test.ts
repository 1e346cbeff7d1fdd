import http from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { searchEvents } from "../../../lib/domain/events/queries";
import { EventSearch } from "../../../lib/domain/events/schema";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { frontServer, type TestServer } from "../../support/servers";
import { asOwner, noteDays } from "./stored-events";

let server: TestServer & { url: string };
let busy: TestOrganization;
beforeAll(async () => {
  server = await frontServer();
  busy = await foundTestOrganization();
});
afterAll(() => server.stop());

const readers = async (): Promise<number> => {
  const [row] = await asOwner<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like '%query' and pid <> pg_backend_pid()
       and (state = 'active' or wait_event_type = 'Lock')`,
  );
  return row?.n ?? 0;
};

/** Searches of one organization that hang until whoever asked goes away, as on a very large table. */
async function hangingSearches(count: number): Promise<() => void> {
  const { token } = await busy.key();
  const requests = Array.from({ length: count }, () => {
    const request = http.get(`${server.url}/api/events?count=1`, { headers: { authorization: `Bearer ${token}` } });
    request.on("error", () => {});
    return request;
  });
  return () => {
    for (const request of requests) request.destroy();
  };
}

test("an organization whose searches hang takes half of the readers, and clients that go away free them", { timeout: 60_000 }, async () => {
  const quiet = await foundTestOrganization();
  // The policy asks which organization it is; here that takes as long as somebody wants to wait.
  await asOwner(`create function hang(organization uuid) returns boolean language plpgsql as $$ begin
    if app_organization() = '${busy.id}' then perform pg_sleep(60); end if; return true; end $$`);
  await asOwner("create policy hang on events as restrictive for select to public using (hang(organization_id))");
  for (const { id, projectId } of [busy, quiet]) await noteDays(id, projectId);
  await asOwner(
    `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes)
     select gen_random_uuid(), now(), now(), o, p, p, 'k', 2, 'there', '{}', 10 from unnest($1::uuid[], $2::uuid[]) t(o, p)`,
    [
      [busy.id, quiet.id],
      [busy.projectId, quiet.projectId],
    ],
  );
  const goAway = await hangingSearches(8);
  await vi.waitFor(async () => expect(await readers()).toBe(2), { timeout: 20_000 });
  const found = await searchEvents(quiet.as("project:read_otlp"), EventSearch.parse({}));
  expect(found.map(({ message }) => message)).toEqual(["there"]);
  expect(await readers()).toBe(2);
  goAway();
  await vi.waitFor(async () => expect(await readers()).toBe(0), { timeout: 10_000 });
  await asOwner("drop policy hang on events");
  expect((await searchEvents(busy.as("project:read_otlp"), EventSearch.parse({}))).length).toBe(1);
});
