import { beforeAll, describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { createDashboard } from "../../../lib/domain/dashboards/create-dashboard";
import { deleteDashboard } from "../../../lib/domain/dashboards/delete-dashboard";
import { listDashboards, readDashboard, searchDashboards } from "../../../lib/domain/dashboards/queries";
import { DashboardSearch } from "../../../lib/domain/dashboards/schema";
import { DASHBOARDS_A_PAGE } from "../../../lib/domain/dashboards/search-terms";
import { updateDashboard } from "../../../lib/domain/dashboards/update-dashboard";
import { createProject } from "../../../lib/domain/projects/create-project";
import { deleteProject } from "../../../lib/domain/projects/delete-project";
import { newId } from "../../../lib/kernel/id";
import { NEW_DASHBOARD } from "../../../lib/reference/dashboard-shapes";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner } from "../events/stored-events";

let org: TestOrganization;
let other: TestOrganization;
beforeAll(async () => {
  [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
});

const definition = JSON.stringify(NEW_DASHBOARD.definition);
const make = (project = org.projectId, slug = newId(), of = org) =>
  createDashboard(of.as("project:write_dashboard", new Date(), "member"), project, { name: "Traffic", slug, definition });
const audited = (id: string) =>
  inTenant(org.as("organization:read"), (tx) => tx.auditLog.findMany({ where: { recordId: id }, orderBy: { createdAt: "asc" } }));

describe("a dashboard", () => {
  test("is for everybody in the organization, and for nobody else", async () => {
    const made = await make();
    expect(await readDashboard(org.as("project:read_dashboard", new Date(), "member"), org.projectId, made.id)).toEqual(made);
    const theirs = other.as("project:read_dashboard");
    await expect(readDashboard(theirs, org.projectId, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(readDashboard(theirs, other.projectId, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(listDashboards(theirs, org.projectId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(make(org.projectId, newId(), other)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const write = other.as("project:write_dashboard");
    await expect(updateDashboard(write, org.projectId, made.id, { name: "x" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteDashboard(write, org.projectId, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("leaves in the log what it was and became, and of a long definition how long it is", async () => {
    const { id } = await make();
    const ctx = org.as("project:write_dashboard");
    const long = JSON.stringify({ ...NEW_DASHBOARD.definition, note: "x".repeat(40_000) });
    await updateDashboard(ctx, org.projectId, id, { name: "Web", definition: long, version: 1 });
    await deleteDashboard(ctx, org.projectId, id);
    expect((await audited(id)).map(({ action, projectId, before, after }) => [action, projectId, before, after])).toMatchObject([
      ["INSERT", org.projectId, null, { dashboard_name: "Traffic", version: 1, definition: NEW_DASHBOARD.definition }],
      ["UPDATE", org.projectId, { version: 1 }, { dashboard_name: "Web", version: 2, definition: `${long.length} characters` }],
      ["DELETE", org.projectId, { version: 2 }, null],
    ]);
  });

  test("is found by pages over all projects, by its name, its slug or its project, and by nobody of another organization", async () => {
    const here = await foundTestOrganization();
    const { id: second } = await createProject(here.as("organization:create_project"), { project_name: "second", visibility: "public" });
    for (let n = 0; n < DASHBOARDS_A_PAGE; n++) await make(here.projectId, `first-${n}`, here);
    const last = await make(second, "50%_off", here);
    const search = (asked: Partial<DashboardSearch>, of = here) =>
      searchDashboards(of.as("project:read_dashboard", new Date(), "member"), DashboardSearch.parse(asked));
    const pages = [await search({}), await search({ page: 2 }), await search({ page: 3 })];
    expect(pages.map(({ dashboards, total }) => [dashboards.length, total])).toEqual([
      [50, 51],
      [1, 51],
      [0, 51],
    ]);
    expect(new Set(pages.flatMap(({ dashboards }) => dashboards.map(({ id }) => id))).size).toBe(51);
    for (const text of ["50%_", "SECOND"]) expect((await search({ text })).dashboards.map(({ id }) => id)).toEqual([last.id]);
    expect((await search({ text: "5__off" })).total).toBe(0);
    expect((await search({ sort: "changed", descending: true })).dashboards[0]?.id).toBe(last.id);
    expect((await search({ sort: "project", descending: true })).dashboards[0]).toMatchObject({ id: last.id, project_name: "second" });
    expect((await search({}, other)).dashboards.map(({ project_id }) => project_id)).not.toContain(here.projectId);
  });

  test("goes with its project", async () => {
    const { id: project } = await createProject(org.as("organization:create_project"), { project_name: "short", visibility: "public" });
    const { id } = await make(project);
    expect(await listDashboards(org.as("project:read_dashboard"), project)).toHaveLength(1);
    await deleteProject(org.as("project:write"), project);
    await expect(readDashboard(org.as("project:read_dashboard"), project, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(make(project)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is one of 200 at most in its project", async () => {
    const { id: project } = await createProject(org.as("organization:create_project"), { project_name: "full", visibility: "public" });
    await make(project, "last");
    await asOwner(
      `insert into dashboards select gen_random_uuid(), organization_id, project_id, name, slug || n, definition, 1, null, 'x', now(), null, null, now()
       from dashboards, generate_series(1, 199) n where project_id = $1`,
      [project],
    );
    await expect(make(project)).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
