import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brakeKeys } from "../../../lib/domain/brakes/brake-keys";
import { brakeSteps } from "../../../lib/domain/brakes/brake-rule";
import { advertisedLevel } from "../../../lib/domain/keys/advertised-level";
import { readKey } from "../../../lib/domain/keys/queries";
import { updateOrganization } from "../../../lib/domain/organizations/update-organization";
import { instanceJob } from "../../../lib/doors/job";
import { MINUTE } from "../../../lib/kernel/time";
import { foundTestOrganization } from "../../support/organization";
import { SERVERS, type TestServer } from "../../support/servers";
import { asOwner } from "../events/stored-events";

const now = new Date("2027-03-01T12:00:30Z");
const earlier = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE);

describe("the brake of a key", () => {
  test.each([
    // own level, steps, minutes since the last step, events a minute now, usually → steps
    ["a tenfold rise is one step", null, 0, null, 1000, 100, 1],
    ["less than tenfold is none", null, 0, null, 999, 100, 0],
    ["what is little is none, however much it rose", null, 0, null, 99, 1, 0],
    ["without a past there is no rise", null, 0, null, 5000, null, 0],
    ["a second step waits for the first to show its effect", null, 1, 1, 1000, 100, 1],
    ["the rise goes on: another step", null, 1, 2, 1000, 100, 2],
    ["up to errors and no further", "Warning", 1, 9, 1000, 100, 1],
    ["errors and above are never kept back", "Error", 0, null, 1000, 100, 0],
    ["what is nearly as much is no calm", null, 2, 9, 500, 100, 2],
    ["calm takes one step back", null, 2, 5, 499, 100, 1],
    ["calm is waited for", null, 2, 4, 0, 100, 2],
    ["a key that became quiet comes back whole", null, 1, 5, 0, null, 0],
  ])("%s", (_, minimumLevel, steps, since, rate, usual, expected) => {
    expect(brakeSteps({ minimumLevel, steps, changedAt: since === null ? null : earlier(since) }, { rate, usual }, now)).toBe(expected);
  });

  test.each([
    [null, 0, null],
    ["Warning", 0, "Warning"],
    [null, 1, "Debug"],
    ["Information", 1, "Warning"],
    ["Information", 4, "Error"],
    ["Fatal", 2, "Fatal"],
  ])("under %s and %i steps, clients are told %s", (own, steps, level) => expect(advertisedLevel(own, steps)).toBe(level));
});

describe("an organization that wants the brake", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await SERVERS["the front"]();
  });
  afterAll(() => server.stop());

  test("has the level that a runaway client is advertised raised, shown, written down and lowered; off, it counts at once", async () => {
    const org = await foundTestOrganization("enterprise");
    const [runaway, steady] = [
      await org.key({ ingestion: { minimum_level: "Information" } }),
      await org.key({ ingestion: { minimum_level: "Information" } }),
    ];
    const arrived = (id: string, at: Date, events: number) =>
      asOwner(
        `insert into key_minutes (organization_id, key_id, at, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads)
         values ($1, $2, date_trunc('minute', $3::timestamptz), 1, 0, $4, $4, 1, 0)`,
        [org.id, id, at, events],
      );
    for (const { api_key } of [runaway, steady]) await arrived(api_key.id, earlier(60 * 20), 12_000);
    for (const minutes of [1, 2]) {
      await arrived(runaway.api_key.id, earlier(minutes), 2000);
      await arrived(steady.api_key.id, earlier(minutes), 80);
    }
    const run = (at: Date) => brakeKeys(instanceJob("brake keys", "instance:admin", at));
    const advertised = async ({ token }: { token: string }) =>
      (
        await server.ask({
          method: "POST",
          path: "/ingest/clef",
          token,
          headers: { "content-type": "application/vnd.serilog.clef" },
          body: "",
        })
      ).text;
    const switchBrake = (ingestion_brake: boolean) => updateOrganization(org.as("organization:admin"), { ingestion_brake });

    await run(now);
    expect(await advertised(runaway)).toBe('{"MinimumLevelAccepted":"Information"}');
    expect(await switchBrake(true)).toMatchObject({ ingestion_brake: true });
    await run(now);
    await run(now);
    expect([await advertised(runaway), await advertised(steady)]).toEqual([
      '{"MinimumLevelAccepted":"Warning"}',
      '{"MinimumLevelAccepted":"Information"}',
    ]);
    expect(await readKey(org.keys(), runaway.api_key.id)).toMatchObject({
      advertised_level: "Warning",
      braked_at: "2027-03-01T12:00:30Z",
      ingestion: { minimum_level: "Information" },
    });
    await run(new Date(now.getTime() + 20 * MINUTE));
    expect(await advertised(runaway)).toBe('{"MinimumLevelAccepted":"Information"}');
    expect(await readKey(org.keys(), runaway.api_key.id)).toMatchObject({ advertised_level: "Information", braked_at: null });
    const rows = await asOwner<{ before: object; after: object }>(
      "select before, after from audit_log where organization_id = $1 and record_id = $2 and action = 'UPDATE' order by created_at, id",
      [org.id, runaway.api_key.id],
    );
    expect(rows).toMatchObject([
      { before: { advertised_level: "Information" }, after: { advertised_level: "Warning", arrived_per_minute: 2000 } },
      { before: { advertised_level: "Warning" }, after: { advertised_level: "Information" } },
    ]);

    await run(now);
    expect(await advertised(runaway)).toBe('{"MinimumLevelAccepted":"Warning"}');
    await switchBrake(false);
    expect(await advertised(runaway)).toBe('{"MinimumLevelAccepted":"Information"}');
    await run(now);
    expect(await readKey(org.keys(), runaway.api_key.id)).toMatchObject({ advertised_level: "Information", braked_at: null });
  });
});
