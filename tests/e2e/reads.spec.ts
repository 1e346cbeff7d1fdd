import fs from "node:fs";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { signUp } from "./people";

/** Every read, by its name, with whether the instance's operator alone may. */
const READS = fs
  .readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("-read.ts"))
  .map((file) => fs.readFileSync(`app/${file}`, "utf8"))
  .map((text) => ({
    name: /name: "([a-z-]+)"/.exec(text)?.[1] ?? "",
    permission: /permission: "([a-z:_]+)"/.exec(text)?.[1] ?? "",
    isPosted: text.includes('asked: "body"'),
  }));
type Asker = { get: APIRequestContext["get"]; post: APIRequestContext["post"] };
const ask = (by: Asker, name: string, isPosted: boolean, org: string, options: { headers?: Record<string, string> } = {}) =>
  isPosted ? by.post(`/api/screens/${name}`, { ...options, data: { org } }) : by.get(asked(name, org), options);
const SOME_ID = "0195a1b2-0000-7000-8000-000000000000";
const asked = (name: string, org: string) =>
  `/api/screens/${name}?${new URLSearchParams({
    org,
    ...(name.startsWith("events") ? { count: "1" } : {}),
    ...(["key", "opened-key", "key-insight", "rotation-traffic", "tried-since-end", "organization-keys"].includes(name)
      ? { id: SOME_ID }
      : {}),
    ...(["project", "project-keys", "tokens"].includes(name) ? { project: SOME_ID } : {}),
    ...(name === "tokens" ? { kind: "read" } : {}),
  })}`;

test("what a screen reads is refused without a session, for another organization, to whom it is not for, and to other sites", async ({
  page,
  request,
}) => {
  expect(READS.length).toBeGreaterThan(20);
  const { org } = await signUp(page, "Starter");
  const mine = page.context().request;
  const elsewhere = "an-organization-of-nobody";
  for (const { name, permission, isPosted } of READS) {
    const signedOut = await ask(request, name, isPosted, org);
    expect([name, signedOut.status(), (await signedOut.json()).code]).toEqual([name, 401, "SIGNED_OUT"]);
    expect(signedOut.headers()["content-type"]).toBe("application/problem+json");

    const foreign = await ask(mine, name, isPosted, org, { headers: { "sec-fetch-site": "cross-site" } });
    expect([name, foreign.status(), (await foreign.json()).code]).toEqual([name, 400, "INVALID_REQUEST"]);

    if (permission.startsWith("instance:")) {
      const refused = await ask(mine, name, isPosted, org);
      expect([name, refused.status(), (await refused.json()).code]).toEqual([name, 403, "ROLE_REQUIRED"]);
    } else if (permission !== "self" || name === "shell") {
      const absent = await ask(mine, name, isPosted, elsewhere);
      expect([name, absent.status(), (await absent.json()).code]).toEqual([name, 404, "NOT_FOUND"]);
    }
  }
});

test("what a screen reads is never kept, and says which build answered", async ({ page }) => {
  const { org } = await signUp(page, "Starter");
  const mine = page.context().request;
  for (const name of [
    "shell",
    "home",
    "keys",
    "members",
    "plan",
    "security",
    "general",
    "projects",
    "personal-keys",
    "sessions",
    "events",
  ]) {
    const reply = await mine.get(asked(name, org));
    expect([name, reply.status()]).toEqual([name, 200]);
    expect(reply.headers()).toMatchObject({ "cache-control": "no-store", "content-type": "application/json" });
    expect(reply.headers()["x-latchkey-build"]).toMatch(/^[0-9a-z]{12}$/);
  }
  expect((await mine.get("/api/screens/nothing")).status()).toBe(404);
  expect((await mine.get(asked("key", org))).status()).toBe(404);
});
