import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { Latchkey, type LatchkeyOptions } from "../../sdk/src/latchkey";
import { LatchkeyError } from "../../sdk/src/latchkey-error";

const KEY = mintToken("organization");
type Asked = { url: string; init: RequestInit & { headers: Record<string, string> } };
type Answer = Response | Error | ((asked: Asked) => Response | Promise<Response>);

/** A client whose answers are given, and what it asked. */
function client(answers: Answer[], options: Partial<LatchkeyOptions> = {}) {
  const asked: Asked[] = [];
  const answering = async (url: string | URL | Request, init: RequestInit = {}) => {
    const one = { url: String(url), init: init as Asked["init"] };
    asked.push(one);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(one) : (answer?.clone() ?? json({}));
  };
  return {
    latchkey: new Latchkey({ apiKey: KEY, baseUrl: "https://keys.example.com/", fetch: answering as typeof fetch, ...options }),
    asked,
  };
}
const json = (value: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(value), { ...init, headers: { "content-type": "application/json", ...init.headers } });
const problem = (status: number, code: string, headers: HeadersInit = {}, more = {}) =>
  json({ code, status, detail: "Do this.", request_id: "of-the-body", ...more }, { status, headers });
const faultOf = async (call: Promise<unknown>): Promise<LatchkeyError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LatchkeyError);
  return error as LatchkeyError;
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a client", () => {
  test("refuses a browser and its workers unless it is told, and runs everywhere else", () => {
    for (const browser of [{ window: { document: {} } }, { importScripts: () => {}, location: { protocol: "https:" } }]) {
      for (const [name, value] of Object.entries(browser)) vi.stubGlobal(name, value);
      expect(() => client([])).toThrow(/browser/);
      expect(() => client([], { dangerouslyAllowBrowser: true })).not.toThrow();
      vi.unstubAllGlobals();
    }
    vi.stubGlobal("Deno", {});
    vi.stubGlobal("importScripts", () => {});
    expect(() => client([])).not.toThrow();
  });

  test.each(["", " ", "a b", `${KEY}\n`, "é", undefined, 7])(
    "takes no key that a header cannot hold, and does not repeat it: %j",
    (apiKey) => {
      const make = () => new Latchkey({ apiKey: apiKey as string, baseUrl: "https://keys.example.com" });
      expect(make).toThrow("apiKey must be");
      if (apiKey === `${KEY}\n`) expect(make).not.toThrow(KEY);
    },
  );

  test.each(["", "keys.example.com", "ftp://keys.example.com", "https://ada:secret@keys.example.com", "https://keys.example.com?x=1"])(
    "takes no address that is none: %j",
    (baseUrl) => {
      expect(() => new Latchkey({ apiKey: KEY, baseUrl })).toThrow("baseUrl must be");
    },
  );

  test("shows its key neither printed nor as JSON", () => {
    const { latchkey } = client([]);
    for (const shown of [inspect(latchkey, { depth: 9, showHidden: true }), JSON.stringify(latchkey), String(latchkey)])
      expect(shown).not.toContain(KEY.slice(9, 20));
  });

  test("sends the key alone to its own address, follows no redirect and takes nothing from a cache", async () => {
    const { latchkey, asked } = client([json([]), new Response(null, { status: 302, headers: { location: "https://evil.example" } })]);
    await latchkey.listProjects({ limit: 5 });
    expect(asked[0]?.url).toBe("https://keys.example.com/api/v1/projects/?limit=5");
    expect(asked[0]?.init).toMatchObject({
      method: "GET",
      redirect: "manual",
      cache: "no-store",
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(await faultOf(latchkey.listProjects())).toMatchObject({ code: "UNEXPECTED_ANSWER", status: 302 });
    expect(asked).toHaveLength(2);
  });

  test.each(["", ".", "..", undefined, {}])("makes no other address out of a parameter: %j", async (id) => {
    const { latchkey, asked } = client([json({})]);
    await expect(latchkey.getProject({ project_id: id as string })).rejects.toThrow("project_id");
    await latchkey.getProject({ project_id: "../api-keys/?x=1#" });
    expect(asked.map(({ url }) => url)).toEqual(["https://keys.example.com/api/v1/projects/..%2Fapi-keys%2F%3Fx%3D1%23/"]);
  });

  test("sends a text, bytes and an object each in its own type", async () => {
    const { latchkey, asked } = client([
      json({}),
      json({}),
      new Response(new Uint8Array([1]), { headers: { "content-type": "application/x-protobuf" } }),
    ]);
    await latchkey.sendEvents({ body: '{"@t":"2026-11-20T10:00:00Z"}' });
    await latchkey.sendLogs({ body: { resourceLogs: [] } });
    expect(await latchkey.sendLogs({ body: new Uint8Array([1]) })).toEqual(new Uint8Array([1]));
    const types = asked.map(({ init }) => [init.headers["content-type"], init.headers.accept]);
    expect(types).toEqual([
      ["application/vnd.serilog.clef", "application/json"],
      ["application/json", "application/json"],
      ["application/x-protobuf", "application/x-protobuf"],
    ]);
  });
});

describe("what goes wrong", () => {
  test("is one error with Latchkey's code, status, request id and seconds to wait", async () => {
    const { latchkey, asked } = client([problem(429, "RATE_LIMITED", { "retry-after": "7", "x-request-id": "of-the-header" })]);
    const error = await faultOf(latchkey.listProjects());
    expect(error).toMatchObject({
      name: "LatchkeyError",
      code: "RATE_LIMITED",
      status: 429,
      retryAfter: 7,
      requestId: "of-the-body",
      message: "Do this.",
    });
    expect(error.problem).toMatchObject({ code: "RATE_LIMITED" });
    expect(asked).toHaveLength(1);
  });

  test("is read in Seq's and OTLP's words, too, and out of a page that a proxy made", async () => {
    const page = new Response("<html>", { status: 413, headers: { "x-request-id": "r1" } });
    const { latchkey } = client([
      json({ Error: "Too large." }, { status: 413 }),
      json({ code: 3, message: "Bad." }, { status: 400 }),
      page,
    ]);
    expect(await faultOf(latchkey.sendEvents({ body: "{}" }))).toMatchObject({ code: "HTTP_413", message: "Too large." });
    expect(await faultOf(latchkey.sendLogs({ body: {} }))).toMatchObject({ code: "HTTP_400", message: "Bad." });
    expect(await faultOf(latchkey.sendLogs({ body: {} }))).toMatchObject({ code: "HTTP_413", requestId: "r1" });
  });

  test("is told where the answer is not Latchkey's, or is none", async () => {
    const { latchkey } = client([
      new Response("{", { headers: { "content-type": "application/json" } }),
      json({ yes: true }),
      new Response(null, { status: 304 }),
    ]);
    expect(await faultOf(latchkey.getWhoami())).toMatchObject({ code: "UNEXPECTED_ANSWER", status: 200 });
    expect(await faultOf(latchkey.verify("sk_live_x"))).toMatchObject({ code: "UNEXPECTED_ANSWER" });
    expect(await faultOf(latchkey.getWhoami({}, { ifNoneMatch: '"1"' }))).toMatchObject({ code: "NOT_MODIFIED", status: 304 });
  });

  test("holds no key: neither the client's nor one that was asked about, wherever it stood", async () => {
    const theirs = mintToken("personal");
    const network = Object.assign(new TypeError(`invalid header Bearer ${KEY}`), {
      cause: Object.assign(new Error(theirs), { code: "ECONNREFUSED" }),
      request: { KEY },
    });
    const { latchkey } = client([network, problem(422, "VALIDATION_FAILED", {}, { detail: `Not ${theirs}.`, errors: [{ msg: KEY }] })], {
      maxRetries: 0,
    });
    for (const call of [latchkey.getWhoami(), latchkey.verify(theirs)]) {
      const error = await faultOf(call);
      const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack;
      for (const key of [KEY, theirs]) expect(shown).not.toContain(key.slice(9));
    }
    expect(await faultOf(client([network], { maxRetries: 0 }).latchkey.getWhoami())).toMatchObject({
      code: "UNREACHABLE",
      cause: { cause: { code: "ECONNREFUSED" } },
    });
  });
});

describe("trying again", () => {
  const away = () => problem(503, "UNAVAILABLE", { "retry-after": "1" });

  test("a GET, and what has an idempotency key, when Latchkey is away; as often as was said, after the time that it asks for", async () => {
    vi.useFakeTimers();
    for (const trouble of [away(), new TypeError("fetch failed"), new Response(null, { status: 502 })]) {
      for (const call of [
        (of: Latchkey) => of.getWhoami(),
        (of: Latchkey) => of.createProject({ body: { project_name: "shop" } }, { idempotencyKey: "k1" }),
      ]) {
        const { latchkey, asked } = client([trouble, trouble, json({ id: "1" })]);
        const answer = call(latchkey);
        await vi.runAllTimersAsync();
        expect(await answer).toEqual({ id: "1" });
        expect(asked).toHaveLength(3);
        const never = client([trouble], { maxRetries: 1 });
        const given = faultOf(call(never.latchkey));
        await vi.runAllTimersAsync();
        await given;
        expect(never.asked).toHaveLength(2);
      }
    }
  });

  test("nothing else: no POST, PUT, PATCH or DELETE, no 429, no 500, and no wait that is long", async () => {
    const refusals = [away(), new TypeError("fetch failed")];
    for (const refusal of refusals) {
      const { latchkey, asked } = client([refusal]);
      await faultOf(latchkey.createProject({ body: { project_name: "shop" } }));
      await faultOf(latchkey.updateProject({ project_id: "1", body: {} }));
      await faultOf(latchkey.updateApiKey({ api_key_id: "1", body: {} }));
      await faultOf(latchkey.deleteProject({ project_id: "1" }));
      await faultOf(latchkey.verify("sk_live_x"));
      expect(asked).toHaveLength(5);
    }
    const late = problem(503, "UNAVAILABLE", { "retry-after": "3600" });
    for (const answer of [problem(429, "RATE_LIMITED", { "retry-after": "1" }), problem(500, "INTERNAL"), late]) {
      const { latchkey, asked } = client([answer]);
      await faultOf(latchkey.getWhoami());
      expect(asked).toHaveLength(1);
    }
  });
});

describe("time and signals", () => {
  const silence = ({ init }: Asked) =>
    new Promise<Response>((_, reject) => init.signal?.addEventListener("abort", () => reject(new DOMException("ended", "AbortError"))));

  test("an attempt ends after its time, even while the body comes in", async () => {
    vi.useFakeTimers();
    const { latchkey, asked } = client([silence], { timeout: 100, maxRetries: 0 });
    const error = faultOf(latchkey.getWhoami());
    await vi.advanceTimersByTimeAsync(100);
    expect(await error).toMatchObject({ code: "TIMEOUT", status: undefined });
    const own = faultOf(latchkey.getWhoami({}, { timeout: 5 }));
    await vi.advanceTimersByTimeAsync(5);
    expect(await own).toMatchObject({ code: "TIMEOUT" });
    expect(asked).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a signal ends the call before, in and between its attempts", async () => {
    const { latchkey, asked } = client([silence]);
    const ender = new AbortController();
    const call = faultOf(latchkey.getWhoami({}, { signal: ender.signal }));
    ender.abort();
    expect(await call).toMatchObject({ code: "ABORTED" });
    const between = new AbortController();
    const waiting = client([new TypeError("fetch failed")]);
    const second = faultOf(waiting.latchkey.getWhoami({}, { signal: between.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    between.abort();
    expect(await second).toMatchObject({ code: "ABORTED" });
    expect([asked.length, waiting.asked.length]).toEqual([1, 1]);
  });
});

describe("lists", () => {
  const page = (ids: number[], cursor?: number) =>
    json(
      ids.map((id) => ({ id })),
      cursor ? { headers: { link: `<https://elsewhere.example/api/v1/projects/?limit=2&cursor=${cursor}>; rel="next"` } } : {},
    );

  test("awaited are their first page, iterated every item of every page, each asked for when it is wanted", async () => {
    const { latchkey, asked } = client([page([1, 2], 2), page([3, 4], 4), page([5])]);
    expect(await latchkey.listProjects({ limit: 2 })).toHaveLength(2);
    expect(asked).toHaveLength(1);
    const again = client([page([1, 2], 2), page([3, 4], 4), page([5])]);
    const ids: unknown[] = [];
    for await (const { id } of again.latchkey.listProjects({ limit: 2 })) ids.push(id);
    expect(ids).toEqual([1, 2, 3, 4, 5]);
    expect(again.asked.map(({ url }) => url.split("?")[1])).toEqual(["limit=2", "limit=2&cursor=2", "limit=2&cursor=4"]);
    // Wherever the link leads, the key goes to the client's own address.
    for (const { url } of again.asked) expect(new URL(url).host).toBe("keys.example.com");
    const early = client([page([1, 2], 2)]);
    for await (const items of early.latchkey.listProjects().pages()) {
      expect(items).toHaveLength(2);
      break;
    }
    expect(early.asked).toHaveLength(1);
  });

  test("iterated say once that they failed, and leave no rejection that ends the process", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const over = async (of: AsyncIterable<unknown>) => {
      for await (const each of of) expect(each, "nothing comes").toBeUndefined();
    };
    const refusing = () => client([problem(401, "UNAUTHENTICATED")]).latchkey.listProjects();
    expect(await faultOf(over(refusing()))).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await faultOf(over(refusing().pages()))).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await faultOf(refusing())).toMatchObject({ code: "UNAUTHENTICATED" });
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  test("what came beside the answer is shown to whoever asks", async () => {
    const { latchkey } = client([json([], { headers: { etag: '"7"', ratelimit: '"default";r=59;t=60', "x-request-id": "r" } })]);
    const seen: unknown[] = [];
    await latchkey.listProjects({}, { onAnswer: ({ status, requestId, headers }) => seen.push(status, requestId, headers.get("etag")) });
    expect(seen).toEqual([200, "r", '"7"']);
  });
});
