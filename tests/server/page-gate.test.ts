import { describe, expect, test } from "vitest";
import { refusedBefore } from "../../components/form/outcome";
import type { Answer, Call } from "../../lib/http/call";
import { pageFinder } from "../../server/action-addresses";
import { pageGate } from "../../server/page-gate";

const ACTION = `7f${"0".repeat(40)}`;
const actions = { isKnown: (id: string) => id === ACTION, isHeldAt: (_: string, path: string) => path === "/sign-in" };

async function answerOf(method: string, headers: Record<string, string>, path = "/sign-in"): Promise<Answer | undefined> {
  const given: Record<string, string> = { host: "internal:3000", ...headers };
  const call: Call = {
    method,
    path,
    query: "",
    header: (name) => given[name],
    params: {},
    address: null,
    body: () => Promise.reject(new Error("no body is read here")),
  };
  return pageGate(call, actions)?.(call);
}
const statusOf = async (...asked: Parameters<typeof answerOf>): Promise<number | "Next"> => (await answerOf(...asked))?.status ?? "Next";

describe("what comes to a page", () => {
  test.each([
    ["GET", {}, "Next"],
    ["HEAD", {}, "Next"],
    ["OPTIONS", {}, 204],
    ["TRACE", {}, 405],
    ["PUT", {}, 405],
    ["PROPFIND", {}, 405],
    ["POST", {}, "Next"],
    ["POST", { "next-action": ACTION }, "Next"],
    ["POST", { "next-action": ACTION, origin: "http://internal:3000" }, "Next"],
    ["POST", { "next-action": ACTION, origin: "https://keys.example.com", "x-forwarded-host": "keys.example.com, inner" }, "Next"],
    ["POST", { "next-action": ACTION, origin: "http://latchkey.test" }, "Next"],
    ["POST", { "next-action": ACTION, origin: "https://evil.example" }, 403],
    ["POST", { "next-action": ACTION, origin: "null" }, 403],
    ["POST", { "next-action": ACTION, origin: ":::" }, 403],
    ["POST", { origin: "https://evil.example" }, 403],
    ["POST", { "next-action": "" }, 400],
    ["POST", { "next-action": "../../x" }, 400],
    ["POST", { "next-action": `${ACTION}, ${ACTION}` }, 400],
    ["POST", { "next-action": `7f${"1".repeat(40)}` }, 404],
    ["POST", { "next-action": ACTION, "x-action-forwarded": "1" }, 404],
    ["GET", { "x-action-forwarded": "1" }, 404],
  ] as const)("%s with %j: %s", async (method, headers, status) => {
    expect(await statusOf(method, headers)).toBe(status);
  });

  test("a refused action says it as an action does, and names where the page came from and where it belongs", async () => {
    const refused = await answerOf("POST", { "next-action": ACTION, origin: "https://keys.example.com", host: "10.0.0.7:3000" });
    expect([refused?.status, refused?.headers["content-type"]]).toEqual([403, "text/plain"]);
    const outcome = refusedBefore(new Error(refused?.body ?? ""));
    expect(outcome).toMatchObject({ ok: false, code: "FOREIGN_ORIGIN", requestId: refused?.headers["x-request-id"] });
    for (const host of ["keys.example.com", "latchkey.test", "10.0.0.7:3000"]) expect(outcome?.detail).toContain(host);
    const form = await answerOf("POST", { origin: "https://keys.example.com" });
    expect([form?.headers["content-type"], JSON.parse(form?.body ?? "{}").code]).toEqual(["application/problem+json", "FOREIGN_ORIGIN"]);
    expect(refusedBefore(new Error("Failed to fetch"))).toBeUndefined();
  });

  test("Next is told of the public address, too", async () => {
    const { default: config } = await import("../../next.config.mjs");
    expect(config.experimental?.serverActions?.allowedOrigins).toEqual(["latchkey.test"]);
  });

  test("an action that another page holds is refused, not forwarded", async () => {
    expect(await statusOf("POST", { "next-action": ACTION }, "/sign-up")).toBe(404);
  });
});

test("an address finds its page as Next does", () => {
  const at = pageFinder([
    "/(auth)/sign-in/page",
    "/(dashboard)/[org]/(home)/page",
    "/(dashboard)/[org]/settings/api-keys/(list)/page",
    "/(dashboard)/[org]/settings/api-keys/[id]/page",
    "/(dashboard)/account/keys/page",
    "/page",
  ]);
  const cases = {
    "/": "/page",
    "/sign-in": "/(auth)/sign-in/page",
    "/sign-in/": "/(auth)/sign-in/page",
    "/acme": "/(dashboard)/[org]/(home)/page",
    "/account": "/(dashboard)/[org]/(home)/page",
    "/account/keys": "/(dashboard)/account/keys/page",
    "/account/settings/api-keys": "/(dashboard)/[org]/settings/api-keys/(list)/page",
    "/acme/settings/api-keys/5": "/(dashboard)/[org]/settings/api-keys/[id]/page",
    "/acme/settings": undefined,
    "/acme/settings/api-keys/5/6": undefined,
  };
  expect(Object.fromEntries(Object.keys(cases).map((address) => [address, at(address)]))).toEqual(cases);
});
