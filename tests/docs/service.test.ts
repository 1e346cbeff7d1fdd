import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../lib/domain/keys/suspend-key";
import type { CreateKey } from "../../lib/domain/making/schema";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { VerdictAnswer } from "../../lib/domain/verdicts/verdict-answer";
import { REFUSALS, type RefusalCode } from "../../lib/kernel/refusal";
import { frontServer, type TestServer } from "../support/servers";
import { examplesOf, neededKeys } from "./page";
import { choicesOf, type Desk, desk, type Reader, readerWith, startProgram } from "./reader";

const PAGE = "docs/api/verifying-keys.md";
const program = examplesOf(PAGE).find(({ code }) => code.includes(".listen("))?.code ?? "";

let server: TestServer & { url: string };
let place: Desk;
const started: ChildProcess[] = [];
beforeAll(async () => {
  server = await frontServer();
  place = desk();
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill();
});
afterAll(async () => {
  await server.stop();
  place.close();
});

type Told = { status: number; code: unknown; retry: string | null; asks: string | null };

/** The page's service, with a key of its own; gives what it answers to a caller's key. */
async function service(own: string, latchkey = server.url): Promise<(key?: string) => Promise<Told>> {
  const child = startProgram(place, program, { LATCHKEY_URL: latchkey, LATCHKEY_API_KEY: own, PORT: "0" });
  started.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    const hear = (chunk: unknown) => {
      output += chunk;
      const address = /Listening on (\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", () => reject(new Error(output)));
  });
  return async (key) => {
    const reply = await fetch(url, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });
    const { code } = (await reply.json()) as { code?: unknown };
    return {
      status: reply.status,
      code,
      retry: reply.headers.get("retry-after"),
      asks: reply.headers.get("www-authenticate")?.split(" ")[0] ?? null,
    };
  };
}

/** What Latchkey itself answers under the key, asked for what the page's service is asked for. */
async function latchkeyItself(token?: string): Promise<Told> {
  const reply = await server.ask({ path: "/api/v1/projects/", token });
  const code = reply.status === 200 ? undefined : reply.json<{ code: string }>().code;
  return {
    status: reply.status,
    code,
    retry: reply.headers.get("retry-after"),
    asks: reply.headers.get("www-authenticate")?.split(" ")[0] ?? null,
  };
}

const choices = choicesOf(neededKeys(PAGE)).map((choice) => ({ choice, words: choice[0]?.words.slice(0, 24) ?? "" }));

describe.each(choices)("the page's service with $words…", ({ choice }) => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await readerWith(
      choice.filter(({ variable }) => variable === "LATCHKEY_API_KEY").map((key) => ({ ...key, plan: "ultra" as const })),
    );
  });
  const caller = (more: Partial<CreateKey> = {}) => reader.org.key({ scopes: ["project:read"], ...more });

  test("answers each key as Latchkey itself does", async () => {
    const ask = await service(reader.keys.LATCHKEY_API_KEY ?? "");
    const [good, gone, asleep, spent] = [await caller(), await caller(), await caller(), await caller({ rate_limit: 1 })];
    await revokeKey(reader.org.keys(), gone.api_key.id, {});
    await suspendKey(reader.org.keys(), asleep.api_key.id, {});
    await server.ask({ path: "/api/v1/projects/", token: spent.token });
    const expired = await caller({ expires_in: "PT1S" });
    const narrow = await caller({ scopes: ["project:write_otlp"] });
    const elsewhere = await caller({ allowed_addresses: ["198.51.100.0/24"] });
    await expect.poll(async () => (await latchkeyItself(expired.token)).status).toBe(403);

    const cases: [string | undefined, number, string | undefined][] = [
      [good.token, 200, undefined],
      [undefined, 401, "MISSING_AUTH_HEADER"],
      [`${good.token.slice(0, -1)}${good.token.endsWith("a") ? "b" : "a"}`, 401, "INVALID_API_KEY"],
      [mintToken("organization"), 401, "INVALID_API_KEY"],
      ["x".repeat(600), 401, "INVALID_API_KEY"],
      ["é", 401, "INVALID_API_KEY"],
      [gone.token, 403, "KEY_REVOKED"],
      [expired.token, 403, "KEY_EXPIRED"],
      [asleep.token, 403, "KEY_SUSPENDED"],
      [narrow.token, 403, "INSUFFICIENT_SCOPE"],
      [elsewhere.token, 403, "ADDRESS_NOT_ALLOWED"],
      [spent.token, 429, "RATE_LIMITED"],
    ];
    for (const [key, status, code] of cases) {
      const answer = await ask(key);
      expect([answer.status, answer.code], `${code}`).toEqual([status, code]);
      const itself = await latchkeyItself(key);
      expect([itself.status, itself.code], `${code} of Latchkey itself`).toEqual([status, code]);
      expect(answer.asks === null, `${code}`).toBe(status !== 401);
      expect(answer.retry !== null, `${code}`).toBe(status === 429);
    }
    expect(Number((await ask(spent.token)).retry)).toBeGreaterThan(0);
  });
});

describe("the page's service lets nobody in because nobody could be asked", () => {
  const AWAY = { status: 503, code: "UNAVAILABLE", retry: "5", asks: null };
  let listener: RequestListener = () => {};
  const stub = createServer((request, response) => listener(request, response));
  afterAll(() => stub.closeAllConnections());

  test("503 where Latchkey is silent, answers anything but a verdict, sends it elsewhere or is away; 403 under a code that it does not know", async () => {
    await new Promise<void>((resolve) => stub.listen(0, "127.0.0.1", resolve));
    const ask = await service("own", `http://127.0.0.1:${(stub.address() as AddressInfo).port}`);
    const json =
      (value: unknown): RequestListener =>
      (_, response) =>
        void response.end(JSON.stringify(value));
    const faults: RequestListener[] = [
      () => {},
      (request) => void request.socket.destroy(),
      ...[401, 403, 422, 429, 500, 503, 204].map<RequestListener>(
        (status) => (_, response) => void response.writeHead(status).end('{"valid":true}'),
      ),
      (_, response) => void response.writeHead(307, { location: server.url }).end(),
      (_, response) => void response.end("<html>"),
      ...[null, {}, [], { valid: "true", code: "VALID" }].map(json),
    ];
    for (const [n, fault] of faults.entries()) {
      listener = fault;
      expect(await ask("sk_live_whatever"), `${n}`).toEqual(AWAY);
    }
    listener = json({ valid: false, code: "NEW" });
    expect(await ask("sk_live_whatever")).toMatchObject({ status: 403, code: "NEW" });
    listener = json({ valid: true, code: "VALID", organization_name: "Ours" });
    expect((await ask("sk_live_whatever")).status).toBe(200);
    stub.close();
    stub.closeAllConnections();
    expect(await ask("sk_live_whatever")).toEqual(AWAY);
  });

  test("503 where its own key is revoked", async () => {
    const reader = await readerWith(choices[0]?.choice ?? []);
    const ask = await service(reader.keys.LATCHKEY_API_KEY ?? "");
    expect((await ask(reader.keys.CALLERS_KEY)).status).toBe(200);
    const id = (await server.ask({ path: "/api/v1/whoami/", token: reader.keys.LATCHKEY_API_KEY })).json<{ key_id: string }>().key_id;
    await revokeKey(reader.org.keys(), id, {});
    expect(await ask(reader.keys.CALLERS_KEY)).toEqual(AWAY);
  });
});

test("the page says of every code the status that Latchkey itself answers", () => {
  const rows = [...readFileSync(PAGE, "utf8").matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \| (\d{3})/gm)];
  const statuses = Object.fromEntries(
    rows.flatMap(([, codes = "", status]) => [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => [code, Number(status)])),
  );
  const codes = VerdictAnswer.shape.code.options.filter((code) => code !== "VALID");
  expect(statuses).toEqual(
    Object.fromEntries(codes.map((code) => [code, REFUSALS[(code === "NOT_FOUND" ? "INVALID_API_KEY" : code) satisfies RefusalCode]])),
  );
});
