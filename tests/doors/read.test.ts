import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { LiveSession } from "../../lib/domain/sessions/queries";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { action } from "../../lib/doors/action";
import { read } from "../../lib/doors/read";
import { foundTestOrganization } from "../support/organization";

let session: LiveSession | null = null;
vi.mock("../../lib/doors/session", () => ({ currentSession: async () => session }));
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
  session = { id: randomUUID(), userId: org.adminId, name: "Ada", email: "ada@example.com", isOperator: false };
  return org;
};
const ask = (query: string) => echo.answer(new Request(`http://latchkey.test/api/screens/echo?${query}`));

beforeEach(() => {
  asked.length = 0;
});

test("a read that holds a key is refused in words, however it is disguised", async () => {
  const org = await signInAs();
  const token = mintToken("personal");
  for (const text of [token, `a ${token}`, token.replaceAll("_", "\uff3f")]) {
    const reply = await ask(`org=${org.name}&q=${encodeURIComponent(text)}`);
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain("This looks like a key");
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
      const said = JSON.stringify(text);
      expect(await echoAction(text, {}), said).toMatchObject({ ok: false, code: "NOT_FOUND" });
      await expect(echo.first({ org: text }), said).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
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
