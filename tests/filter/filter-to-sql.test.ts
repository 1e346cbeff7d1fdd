import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { readClef } from "../../lib/domain/events/clef";
import { ingestEvents } from "../../lib/domain/events/ingest-events";
import { searchEvents } from "../../lib/domain/events/queries";
import { EventSearch } from "../../lib/domain/events/schema";
import { seqEventId } from "../../lib/domain/events/seq-event";
import { readCases } from "../cases/read-cases";
import { foundTestOrganization } from "../support/organization";

const EVENTS = {
  ann: `{"@mt":"{Name} signed in","@m":"Ann signed in","@l":"error","@tr":"abc","@sp":"def","Name":"ann","Nested":{"Sku":"a-1"},"Flag":true}`,
  bob: `{"@m":"Bob failed","@l":"err","@x":"Error: connection refused","a.b":"dotted","x y":"spaced","Big":9007199254740993}`,
  seven: `{"@m":"100% of back\\\\slash","@l":"chatty","Name":7,"Ratio":0.50,"First":{"a":[1,2]},"Second":{"a":[1,2.0]}}`,
  null: `{"@m":"Name = 'ann' is what I typed; ÜNÏ","Name":null}`,
};

const organization = await foundTestOrganization();
const find = async (filter: string): Promise<string[]> => {
  const found = await searchEvents(organization.as("project:read_otlp"), EventSearch.parse({ filter }));
  return found.map(({ key_name }) => key_name).sort();
};

beforeAll(async () => {
  for (const [name, event] of Object.entries(EVENTS))
    await ingestEvents(
      organization.as("project:write_otlp"),
      {
        projectId: organization.projectId,
        keyId: randomUUID(),
        keyName: name,
        ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null },
      },
      readClef(Buffer.from(event.replace("{", '{"@t":"2026-11-20T10:00:00Z",'))),
    );
});

test.each(readCases("filter-matches"))("%s keeps: %s", async (filter, kept) => {
  expect(await find(filter)).toEqual(kept.split(" ").filter(Boolean));
});

test("@Id finds an event by either form of its id", async () => {
  const [event] = await searchEvents(organization.as("project:read_otlp"), EventSearch.parse({ filter: "Name = 'ann'" }));
  const id = event?.id ?? "";
  expect(await find(`@Id = '${id}'`)).toEqual(["ann"]);
  expect(await find(`@Id = '${seqEventId(id)}'`)).toEqual(["ann"]);
  for (const other of [randomUUID(), "00000000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff"])
    expect(await find(`@Id = '${other}'`)).toEqual([]);
});
