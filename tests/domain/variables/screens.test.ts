import { beforeAll, expect, test } from "vitest";
import { addVersion } from "../../../lib/domain/variables/add-version";
import { createVariable } from "../../../lib/domain/variables/create-variable";
import { deleteVariable } from "../../../lib/domain/variables/delete-variable";
import { listAllVariables } from "../../../lib/domain/variables/list-all-variables";
import { openVariable } from "../../../lib/domain/variables/open-variable";
import { readVersion } from "../../../lib/domain/variables/queries";
import { returnVariable } from "../../../lib/domain/variables/return-variable";
import type { CreateVariable } from "../../../lib/domain/variables/schema";
import { setLabel } from "../../../lib/domain/variables/set-label";
import { tryVariable } from "../../../lib/domain/variables/try-variable";
import { updateVariable } from "../../../lib/domain/variables/update-variable";
import { newId } from "../../../lib/kernel/id";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
});

const value = (serialized_value: string) => ({ target_type: "version" as const, serialized_value });
const write = () => org.as("project:write_variables");
const reads = () => org.as("project:read_variables");
const make = (more: Partial<CreateVariable> = {}) =>
  createVariable(write(), org.projectId, {
    name: `v_${newId().replaceAll("-", "_")}`,
    description: null,
    json_schema: { type: "integer" },
    labels: { production: value("1"), trial: value("2") },
    rollout: { labels: { production: 1 } },
    overrides: [],
    ...more,
  });

test("a label is moved by itself; the others, and whoever changed it meanwhile, keep theirs", async () => {
  const { id, name, revision } = await make();
  const added = await addVersion(write(), org.projectId, name, { serialized_value: "3" });
  await expect(
    setLabel(write(), org.projectId, name, { label: "production", target: { target_type: "version", version: 3 }, revision }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
  const moved = await setLabel(write(), org.projectId, name, {
    label: "production",
    target: { target_type: "version", version: 3 },
    revision: added.revision,
  });
  expect([moved.labels.production?.version_number, moved.labels.trial?.version_number]).toEqual([3, 2]);
  const further = { label: "next", target: { target_type: "latest" as const }, revision: moved.revision };
  const third = await setLabel(write(), org.projectId, name, further);
  expect(third.labels.next).toMatchObject({ target_type: "latest", version_number: null });
  const none = { label: "trial", target: null, revision: third.revision };
  const without = await setLabel(write(), org.projectId, name, none);
  expect(Object.keys(without.labels)).toEqual(["next", "production"]);
  await expect(setLabel(write(), org.projectId, name, { ...none, label: "production", revision: without.revision })).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
  });
  await expect(
    setLabel(write(), org.projectId, name, { ...further, target: { target_type: "version", version: 9 }, revision: without.revision }),
  ).rejects.toMatchObject({ details: { errors: [{ loc: ["body", "target", "version"] }] } });
  expect((await openVariable(reads(), id)).history.map(({ event }) => event)).toEqual([
    "updated",
    "updated",
    "updated",
    "updated",
    "created",
  ]);
});

test("a variable returns to how it was, with the value that was the newest then as a version of its own", async () => {
  const { id, name } = await make();
  const [{ sequence = 0 } = {}] = (await openVariable(reads(), id)).history;
  await addVersion(write(), org.projectId, name, { serialized_value: "3" });
  const changed = await updateVariable(write(), org.projectId, name, {
    name: `${name.slice(0, 30)}_new`,
    description: "Other",
    json_schema: null,
    labels: { production: value("3") },
    rollout: { labels: { production: 0.5 }, latest_weight: 0.5 },
    overrides: [{ conditions: [], rollout: { labels: { production: 1 } } }],
  });
  const back = await returnVariable(write(), org.projectId, changed.name, { sequence, revision: changed.revision });
  expect(back).toMatchObject({
    name,
    description: null,
    json_schema: { type: "integer" },
    rollout: { labels: { production: 1 }, latest_weight: 0 },
    overrides: [],
    labels: { production: { version_number: 1 }, trial: { version_number: 2 } },
    latest_version: { version: 4, serialized_value: "2", description: "As version 2" },
  });
  const opened = await openVariable(reads(), id);
  expect(opened.versions.map(({ version, preview }) => [version, preview])).toEqual([
    [4, "2"],
    [3, "3"],
    [2, "2"],
    [1, "1"],
  ]);
  expect(opened.history[1]?.changes.map(({ member }) => member)).toEqual([
    "description",
    "json_schema",
    "labels",
    "name",
    "overrides",
    "rollout",
  ]);
  const other = await make();
  await expect(returnVariable(write(), org.projectId, other.name, { sequence, revision: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await readVersion(reads(), id, 3)).serialized_value).toBe("3");
});

test("what is opened, tried and listed is one's own organization's alone", async () => {
  const { id, name } = await make({
    rollout: { labels: { production: 0.5, trial: 0.5 } },
    overrides: [{ conditions: [{ kind: "key-is-present", attribute: "staff" }], rollout: { labels: { trial: 1 } } }],
  });
  const other = await foundTestOrganization("enterprise");
  const stranger = other.as("project:read_variables");
  for (const read of [
    () => openVariable(stranger, id),
    () => readVersion(stranger, id, 1),
    () => tryVariable(stranger, id, { targeting_key: "u", attributes: {} }),
  ])
    await expect(read()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listAllVariables(stranger)).toEqual([]);
  expect((await listAllVariables(reads())).find((each) => each.id === id)).toMatchObject({ name, overrides: 1, latest_version: 2 });
  expect(await tryVariable(reads(), id, { targeting_key: null, attributes: {} })).toMatchObject({ needsKey: true, value: null });
  expect(await tryVariable(reads(), id, { targeting_key: "u", attributes: { staff: 1 } })).toMatchObject({
    label: "trial",
    value: "2",
    version: 2,
    override: 0,
  });
  await deleteVariable(write(), org.projectId, name);
  await expect(openVariable(reads(), id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
