import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { endSession } from "../../lib/domain/sessions/end-session";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { action } from "../../lib/doors/action";
import { read } from "../../lib/doors/read";
import type { SessionIds } from "../../lib/doors/session-cookie";
import { foundTestOrganization } from "../support/organization";
import { join, signedIn } from "../support/person";
import { askScreen, postScreen, screenCall, startTestSession } from "../support/screens";

let session: SessionIds | null = null;
vi.mock("../../lib/doors/session-cookie", () => ({ isSecureSite: () => false, sessionIds: async () => session }));
let standstill: Date | null = null;
vi.mock("../../lib/kernel/clock", async (original) => {
  const clock = await original<typeof import("../../lib/kernel/clock")>();
  return { ...clock, clockTime: () => standstill ?? clock.clockTime() };
});
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));

const asked: unknown[] = [];
const echo = read({
  name: "echo",
  permission: "member",
  input: z.object({ org: z.string(), q: z.string().optional() }),
  run: async (_ctx, input) => {
    asked.push(input);
    return input;
  },
});
const echoAction = action({ permission: "member", input: z.object({}), run: async () => "done" });

const signInAs = async () => {
  const org = await foundTestOrganization();
  session = await startTestSession(org.adminId);
  return org;
};
const ask = (query: string) => echo.answer(screenCall("echo", query));

beforeEach(() => {
  asked.length = 0;
  standstill = null;
});

test("a read that holds a key is refused in words, however it is disguised", async () => {
  const org = await signInAs();
  const token = mintToken("personal");
  for (const text of [token, `a ${token}`, token.replaceAll("_", "\uff3f")]) {
    const reply = await ask(`org=${org.name}&q=${encodeURIComponent(text)}`);
    expect(reply.status).toBe(400);
    expect(reply.body).toContain("This looks like a key");
  }
  expect(asked).toEqual([]);
  expect((await ask(`org=${org.name}&q=${token.slice(0, 16)}`)).status).toBe(200);
});

describe("a text that is no name of an organization", () => {
  const texts = ["\0", "a\0", "a\0b", "é", "ACME", "a b", "-", "../x", "\u202e", "a".repeat(10_000)];

  test("is the name of none: not in a read, an action or a page", async () => {
    const org = await signInAs();
    expect((await ask(`org=${org.name}`)).status).toBe(200);
    expect(await echoAction(org.name, {})).toEqual({ ok: true, data: "done" });
    for (const text of [...texts, "\ud800", "a\udfff"]) {
      const shown = JSON.stringify(text);
      expect(await echoAction(text, {}), shown).toMatchObject({ ok: false, code: "NOT_FOUND" });
      await expect(echo.first({ org: text }), shown).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
    }
    for (const text of texts) expect((await ask(`org=${encodeURIComponent(text)}`)).status, JSON.stringify(text)).toBe(404);
  });

  test("elsewhere in what a page is asked is refused before anything reads it", async () => {
    const org = await signInAs();
    for (const q of ["\0", "a\0b", "\ud800"])
      await expect(echo.first({ org: org.name, q })).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
    expect((await ask(`org=${org.name}&q=%00`)).status).toBe(400);
    expect(asked).toEqual([]);
    expect((await echo.first({ org: org.name, q: "plain" })).data).toEqual({ org: org.name, q: "plain" });
  });
});

describe("an answer that did not change", () => {
  const tagOf = async (name: string, query: Record<string, string>, tag?: string) => {
    const { status, headers, body } = await askScreen(name, query, tag ? { "if-none-match": tag } : {});
    return { status, tag: headers.etag, body };
  };

  test("is not read again: 304 until something of the organization changes", async () => {
    const org = await signInAs();
    standstill = new Date();
    const { api_key: key } = await org.key();
    const query = { org: org.name };
    const first = await tagOf("keys", query);
    expect([first.status, first.tag]).toEqual([200, expect.stringMatching(/^"[\w-]{27}"$/)]);
    expect(await tagOf("keys", query, first.tag)).toEqual({ status: 304, tag: first.tag, body: null });
    await revokeKey(org.keys(), key.id, {});
    const after = await tagOf("keys", query, first.tag);
    expect(after.status).toBe(200);
    expect(JSON.parse(after.body ?? "").found.keys[0].status).toBe("revoked");
    const other = await foundTestOrganization();
    await other.key();
    expect((await tagOf("keys", query, after.tag)).status).toBe(304);
    // What changes by time alone tells nobody.
    standstill = new Date(standstill.getTime() + 15_000);
    expect((await tagOf("keys", query, after.tag)).status).toBe(200);
  });

  test("has a tag of the person and the role: nobody gets 304 for what another was shown", async () => {
    const org = await signInAs();
    const { tag } = await tagOf("keys", { org: org.name });
    session = await startTestSession((await join(org)).id);
    expect((await tagOf("keys", { org: org.name }, tag)).status).toBe(200);
  });

  test("is refused once the session has ended, whatever tag is named", async () => {
    const org = await signInAs();
    const { tag } = await tagOf("keys", { org: org.name });
    const me = signedIn({ id: org.adminId, name: "Ada", email: "ada@example.com" });
    await endSession(me, session?.sessionId ?? "");
    expect((await tagOf("keys", { org: org.name }, tag)).status).toBe(401);
  });
});

test("what holds a secret or is long is asked in the body alone", async () => {
  const org = await signInAs();
  expect((await askScreen("given-token", { org: org.name, token: "x".repeat(30) })).status).toBe(405);
  const { status, body } = await postScreen("given-token", { org: org.name, token: "correct-horse-battery-staple-9" });
  expect([status, JSON.parse(body ?? "")]).toEqual([200, expect.objectContaining({ tag_taken_by: null })]);
  expect((await postScreen("keys", { org: org.name })).status).toBe(405);
  const { body: csv } = await postScreen("keys-export", { org: org.name, search: JSON.stringify({ format: "csv" }) });
  expect(JSON.parse(csv ?? "")).toContain("id,name,kind");
});
