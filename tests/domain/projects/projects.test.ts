import { describe, expect, test } from "vitest";
import type { Granted } from "../../../lib/access/caller";
import { inTenant } from "../../../lib/db/tenant";
import { createKey } from "../../../lib/domain/making/create-key";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { createReadToken, createWriteToken } from "../../../lib/domain/making/create-token";
import { createProject } from "../../../lib/domain/projects/create-project";
import { deleteProject } from "../../../lib/domain/projects/delete-project";
import { listProjects, readProject } from "../../../lib/domain/projects/queries";
import { updateProject } from "../../../lib/domain/projects/update-project";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const verdict = (token: string) => judgeToken(token, Date.now(), null);
const make = (org: TestOrganization, project_name = "web") =>
  createProject(org.as("organization:create_project"), { project_name, visibility: "private" });
const names = async (org: TestOrganization) => (await listProjects(org.as("project:read"))).map((project) => project.project_name);

/** The proof of a key of one project. */
const underKeyOf = async (org: TestOrganization, projectId: string): Promise<Granted<"project:write">> => {
  const ctx = org.as("project:write");
  const scopes = ["project:write"] as const;
  const caller = {
    kind: "key" as const,
    keyId: (await org.key({ project_id: projectId, scopes: ["project:write"] })).api_key.id,
    name: "Deploys",
    keyKind: "project" as const,
    projectId,
    userId: null,
    expiresAt: null,
    allowedAddresses: [],
    rate: Number.POSITIVE_INFINITY,
    scopes,
  };
  return { ...ctx, caller };
};

describe("a deleted project", () => {
  test("takes its keys and tokens with it, audited, and leaves the others", async () => {
    const org = await foundTestOrganization();
    const web = await make(org);
    const ofWeb = [
      await org.key({ project_id: web.id }),
      await createProjectKey(org.as("project:write_api_key"), web.id, { name: "Own", scopes: ["project:read"] }),
      await createWriteToken(org.as("project:write_token"), web.id, {}),
      await createReadToken(org.as("project:read_token"), web.id, {}),
    ];
    const others = [await org.key(), await createWriteToken(org.as("project:write_token"), org.projectId, {})];

    await deleteProject(org.as("project:write"), web.id);
    for (const { token } of ofWeb) expect(await verdict(token)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
    for (const { token } of others) expect(await verdict(token)).toMatchObject({ valid: true });
    const written = await inTenant(org.as("organization:read"), async (tx) => ({
      keys: await tx.apiKey.findMany({ where: { projectId: web.id }, select: { revocationReason: true } }),
      audit: await tx.auditLog.findMany({ where: { projectId: web.id, action: { in: ["UPDATE", "DELETE"] } } }),
    }));
    expect(written.keys).toEqual(ofWeb.map(() => ({ revocationReason: "Project deleted" })));
    expect(written.audit.map(({ action, resourceType }) => `${action} ${resourceType}`).sort()).toEqual([
      "DELETE project",
      ...ofWeb.map(() => "UPDATE api_key"),
    ]);
  });

  test("is not read, renamed, deleted or given keys any more, and its name is free", async () => {
    const org = await foundTestOrganization();
    const web = await make(org);
    await expect(make(org)).rejects.toMatchObject({ code: "CONFLICT" });
    await deleteProject(org.as("project:write"), web.id);
    expect(await names(org)).toEqual(["default"]);
    await expect(readProject(org.as("project:read"), web.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(updateProject(org.as("project:write"), web.id, { project_name: "web-2" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteProject(org.as("project:write"), web.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(org.key({ project_id: web.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await make(org)).id).not.toBe(web.id);
  });

  test("is given no key by somebody who asks at the same moment", async () => {
    const org = await foundTestOrganization("enterprise");
    for (let n = 0; n < 15; n++) {
      const project = await make(org, `race-${n}`);
      const [made] = await Promise.allSettled([
        createKey(org.as("organization:create_api_key"), { name: `Race ${n}`, scopes: ["project:read"], project_id: project.id }),
        deleteProject(org.as("project:write"), project.id),
      ]);
      if (made.status === "fulfilled") expect(await verdict(made.value.token)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
      else expect(made.reason).toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("may be the last one", async () => {
    const org = await foundTestOrganization();
    await deleteProject(org.as("project:write"), org.projectId);
    expect(await names(org)).toEqual([]);
  });

  test("of another organization is not there", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    await expect(deleteProject(org.as("project:write"), other.projectId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(updateProject(org.as("project:write"), other.projectId, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a project", () => {
  test("is renamed, described and shown to all; what is left out stays", async () => {
    const org = await foundTestOrganization();
    const web = await make(org);
    expect(await updateProject(org.as("project:write"), web.id, { project_name: "shop", description: "The shop" })).toMatchObject({
      project_name: "shop",
      description: "The shop",
      visibility: "private",
    });
    expect(await updateProject(org.as("project:write"), web.id, { visibility: "public", project_name: null })).toMatchObject({
      project_name: "shop",
      description: "The shop",
      visibility: "public",
    });
    expect(await updateProject(org.as("project:write"), web.id, { description: null })).toMatchObject({ description: null });
    await expect(updateProject(org.as("project:write"), web.id, { project_name: "default" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(updateProject(org.as("project:write"), web.id, { project_name: "shop" })).resolves.toMatchObject({ project_name: "shop" });
  });

  test("is out of reach for a key of another one, and within reach for its own", async () => {
    const org = await foundTestOrganization();
    const [web, shop] = [await make(org), await make(org, "shop")];
    const key = await underKeyOf(org, web.id);
    await expect(deleteProject(key, shop.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(updateProject(key, shop.id, { description: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await updateProject(key, web.id, { description: "Mine" });
    await deleteProject(key, web.id);
    expect(await names(org)).toEqual(["default", "shop"]);
  });

  test("is an admin's to change: a member holds no project:write", async () => {
    const org = await foundTestOrganization();
    expect(() => org.as("project:write", new Date(), "member")).toThrow(expect.objectContaining({ code: "ROLE_REQUIRED" }));
  });
});
