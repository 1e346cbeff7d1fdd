import { beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../../../lib/access/caller";
import { admit, grant } from "../../../lib/access/grant";
import { inTenant } from "../../../lib/db/tenant";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { createProject } from "../../../lib/domain/projects/create-project";
import { deleteProject } from "../../../lib/domain/projects/delete-project";
import { createSignal } from "../../../lib/domain/signals/create-signal";
import { deleteSignal } from "../../../lib/domain/signals/delete-signal";
import { listSignals, openSignals, readSignal } from "../../../lib/domain/signals/queries";
import { CreateSignal, UpdateSignal } from "../../../lib/domain/signals/schema";
import { seqSignal } from "../../../lib/domain/signals/seq-signal";
import { updateSignal } from "../../../lib/domain/signals/update-signal";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner } from "../events/stored-events";

let org: TestOrganization;
let other: TestOrganization;
beforeAll(async () => {
  [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
});

const save = (name: string, filter = "StatusCode = 500", project_id: string | null = null, of = org) =>
  createSignal(of.as("project:write_dashboard"), CreateSignal.parse({ name, filter, project_id }));
const names = async (ctx = org.as("project:read_otlp")) => (await listSignals(ctx)).map(({ name }) => name);
const audited = (id: string) =>
  inTenant(org.as("organization:read"), (tx) => tx.auditLog.findMany({ where: { recordId: id }, orderBy: { createdAt: "asc" } }));
/** Proofs of a key of one project. */
const keyOf = async (projectId: string) => {
  const { api_key } = await createProjectKey(org.as("project:write_api_key"), projectId, {
    name: `CI of ${projectId}`,
    scopes: ["project:read", "project:write_dashboard", "project:read_otlp"],
  });
  const caller: Caller = {
    kind: "key",
    keyId: api_key.id,
    name: "CI",
    keyKind: "project",
    projectId,
    userId: null,
    expiresAt: null,
    allowedAddresses: [],
    rate: Number.POSITIVE_INFINITY,
    scopes: ["project:read_otlp", "project:write_dashboard"],
  };
  const ctx = admit({ caller, requestId: "r", now: new Date(), address: null, agent: null }, org.id);
  return { reader: grant(ctx, "project:read_otlp"), writer: grant(ctx, "project:write_dashboard") };
};

test("of many saved searches those of one project and of all are listed whole, and that there are more is said", async () => {
  const many = await foundTestOrganization();
  const { id } = await createProject(many.as("organization:create_project"), { project_name: "Second", visibility: "public" });
  for (const project of [null, many.projectId, id])
    await asOwner(
      `insert into signals (id, organization_id, project_id, name, name_folded, filter, created_by_name, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'Search ' || n, 'search ' || n, 'A = 1', 'Ada', now(), now() from generate_series(1, 500) n`,
      [many.id, project],
    );
  const reader = many.as("project:read_otlp");
  const all = await openSignals(reader);
  expect([all.signals.length, all.more]).toEqual([1000, true]);
  const own = await openSignals(reader, id);
  expect([own.signals.length, own.more, new Set(own.signals.map(({ project_id }) => project_id))]).toEqual([
    1000,
    false,
    new Set([null, id]),
  ]);
});

describe("a saved search", () => {
  test("is there for everybody in the organization, in the canonical form, with who saved it; and for nobody else", async () => {
    const saved = await save("Failures", "StatusCode=500   and Path like '/api/%'");
    expect(saved).toMatchObject({ name: "Failures", filter: "StatusCode = 500 and Path like '/api/%'", project_id: null });
    expect(await readSignal(org.as("project:read_otlp", new Date(), "member"), saved.id)).toEqual(saved);
    expect((await save("Refused", "connection refused")).filter).toBe(`"connection refused"`);
    await expect(readSignal(other.as("project:read_otlp"), saved.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await names(other.as("project:read_otlp"))).toEqual([]);
    for (const change of [
      () => updateSignal(other.as("project:write_dashboard"), saved.id, { name: "Mine" }),
      () => deleteSignal(other.as("project:write_dashboard"), saved.id),
    ])
      await expect(change()).rejects.toMatchObject({ code: "NOT_FOUND" });
    const [entry, ...more] = await audited(saved.id);
    expect(entry).toMatchObject({ action: "INSERT", resourceType: "signal", after: { name: "Failures", filter: saved.filter } });
    expect(more).toEqual([]);
  });

  test("is renamed, looks for something else, and is deleted, each in the log", async () => {
    const { id } = await save("Slow");
    const changed = await updateSignal(
      org.as("project:write_dashboard"),
      id,
      UpdateSignal.parse({ name: "Slower", filter: "Elapsed>1000" }),
    );
    expect(changed).toMatchObject({ name: "Slower", filter: "Elapsed > 1000" });
    await deleteSignal(org.as("project:write_dashboard"), id);
    await expect(deleteSignal(org.as("project:write_dashboard"), id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await audited(id)).map(({ action, before, after }) => [action, before, after])).toMatchObject([
      ["INSERT", null, { name: "Slow" }],
      ["UPDATE", { name: "Slow", filter: "StatusCode = 500" }, { name: "Slower", filter: "Elapsed > 1000" }],
      ["DELETE", { name: "Slower" }, null],
    ]);
  });

  test("has a name of its own, however it is written", async () => {
    const { id } = await save("Straße 5");
    await expect(save("STRASSE  5")).rejects.toMatchObject({ code: "CONFLICT", details: { errors: [{ loc: ["body", "name"] }] } });
    const free = await save("Street 5");
    await expect(updateSignal(org.as("project:write_dashboard"), free.id, { name: "strasse 5" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await updateSignal(org.as("project:write_dashboard"), id, { name: "STRASSE 5" })).name).toBe("STRASSE 5");
  });

  test.each([
    ["nothing", ""],
    ["blanks", "  "],
    ["what does not parse", "StatusCode == 500"],
    ["a token", `Key = 'sk_live_${"0".repeat(40)}'`],
  ])("of %s is refused", (_, filter) => {
    expect(CreateSignal.safeParse({ name: "Odd", filter }).success).toBe(false);
  });

  test("with a regular expression that is none is refused at its member", async () => {
    await expect(save("Odd", "Path = /(/")).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ loc: ["body", "filter"] }] },
    });
  });
});

describe("of one project", () => {
  test("its name and its place among 500 are that project's, whatever others have", async () => {
    const project = await createProject(org.as("organization:create_project"), { project_name: "apart", visibility: "public" });
    const { writer } = await keyOf(project.id);
    await save("Twice");
    await save("Twice", "A = 1", org.projectId);
    const theirs = () => createSignal(writer, CreateSignal.parse({ name: "Twice", filter: "A = 1" }));
    const { id } = await theirs();
    await expect(theirs()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(seqSignal(await readSignal(org.as("project:read_otlp"), id), new Map([[project.id, "apart"]]))).toMatchObject({
      Title: "Twice",
      Description: "Only events of the project apart",
      ProjectId: project.id,
    });
    await asOwner(
      `insert into signals (id, organization_id, project_id, name, name_folded, filter, created_by_name, created_at, updated_at)
       select gen_random_uuid(), organization_id, project_id, n::text, n::text, filter, 'x', now(), now() from signals, generate_series(1, 499) n where id = $1`,
      [id],
    );
    await expect(createSignal(writer, CreateSignal.parse({ name: "One more", filter: "A = 1" }))).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("A project has at most 500"),
    });
    expect((await save("Room elsewhere", "A = 1", org.projectId)).name).toBe("Room elsewhere");
  });

  test("it is for that project's keys, and theirs alone to change; those of all projects they read", async () => {
    const own = await save("Ours", "A = 1", org.projectId);
    const project = await createProject(org.as("organization:create_project"), { project_name: "second", visibility: "public" });
    const { reader, writer } = await keyOf(project.id);
    const theirs = await save("Of the second", "A = 2", project.id);
    const whole = await save("Whole", "A = 3");
    expect(await names(reader)).toEqual(expect.arrayContaining(["Of the second", "Whole"]));
    expect(await names(reader)).not.toContain("Ours");
    await expect(updateSignal(writer, own.id, { name: "x" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(deleteSignal(writer, whole.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const made = await createSignal(writer, CreateSignal.parse({ name: "By a key", filter: "A = 4" }));
    expect(made).toMatchObject({ project_id: project.id, created_by_name: "CI" });
    await expect(createSignal(writer, CreateSignal.parse({ name: "x", filter: "A = 4", project_id: org.projectId }))).rejects.toMatchObject(
      { code: "NOT_FOUND" },
    );
    await expect(save("x", "A = 1", other.projectId)).rejects.toMatchObject({ code: "NOT_FOUND" });

    await deleteProject(org.as("project:write"), project.id);
    expect(await names()).not.toContain("Of the second");
    await expect(readSignal(org.as("project:read_otlp"), theirs.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await save("Of the second")).project_id).toBeNull();
    // Its end is in the log, and the name is free for a rename, too.
    expect((await audited(theirs.id)).map(({ action, before }) => [action, before])).toMatchObject([
      ["INSERT", null],
      ["DELETE", { name: "Of the second", project_id: project.id }],
    ]);
    expect((await updateSignal(org.as("project:write_dashboard"), whole.id, { name: "By a key" })).name).toBe("By a key");
  });
});
