import { createHash, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTenant } from "../../lib/db/tenant";
import { readKey } from "../../lib/domain/keys/queries";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { DEFAULT_POLICY } from "../../lib/domain/policies/policy-terms";
import { setPolicy } from "../../lib/domain/policies/set-policy";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { theProcess } from "../../lib/kernel/the-process";
import { HOUR, MINUTE } from "../../lib/kernel/time";
import { makeGithubKeys, verifyGithubSignature } from "../../lib/outside/github-signature";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

// The documented example of GitHub's partner program: its key, identifier, signature and body.
const GITHUB = {
  identifier: "f9525bf080f75b3506ca1ead061add62b8633a346606dc5fe544e29231c6ee0d",
  signature: "MEUCIFLZzeK++IhS+y276SRk2Pe5LfDrfvTXu6iwKKcFGCrvAiEAhHN2kDOhy2I6eGkOFmxNkOJ+L2y8oQ9A2T9GGJo6WJY=",
  body: Buffer.from('[{"token":"some_token","type":"some_type","url":"some_url","source":"some_source"}]'),
  key: `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsz9ugWDj5jK5ELBK42ynytbo38gP
HzZFI03Exwz8Lh/tCfL3YxwMdLjB+bMznsanlhK0RwcGP3IDb34kQDIo3Q==
-----END PUBLIC KEY-----`,
};

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const otherCurve = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
const signed = (body: Buffer | string, key = pair.privateKey) => createSign("SHA256").update(body).sign(key).toString("base64");

let keyServer: Server;
let asked = 0;
let published: { key_identifier: string; key: string }[] = [];
let answer = { status: 200 };

beforeAll(async () => {
  keyServer = createServer((_request, response) => {
    asked++;
    response.writeHead(answer.status, { "content-type": "application/json", location: "http://127.0.0.1:9/" });
    response.end(JSON.stringify({ public_keys: published.map((key) => ({ ...key, is_current: true })) }));
  });
  await new Promise<void>((resolve) => keyServer.listen(0, "127.0.0.1", resolve));
  process.env.LATCHKEY_GITHUB_KEYS_URL = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/`;
});
afterAll(() => {
  keyServer.closeAllConnections();
  keyServer.close();
});
const forget = () => {
  theProcess().githubKeys = makeGithubKeys();
  asked = 0;
  answer = { status: 200 };
  published = [
    { key_identifier: "ours", key: pem(pair.publicKey) },
    { key_identifier: GITHUB.identifier, key: GITHUB.key },
    { key_identifier: "other-curve", key: pem(otherCurve.publicKey) },
  ];
};
beforeEach(forget);

describe.each(Object.entries(SERVERS))("through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
    await setPolicy(org.as("organization:admin"), { ...DEFAULT_POLICY, leak_response: "revoke" });
  });
  afterAll(() => server.stop());

  const report = (body: unknown) => server.ask({ method: "POST", path: "/api/v1/leaks/", body });
  const alert = (body: unknown, headers: Record<string, string> = {}) => {
    const raw = typeof body === "string" ? body : JSON.stringify(body);
    return server.ask({
      method: "POST",
      path: "/api/v1/leaks/github/",
      body: raw,
      headers: {
        "content-type": "application/json",
        "github-public-key-identifier": "ours",
        "github-public-key-signature": signed(raw),
        ...headers,
      },
    });
  };

  test("a report answers the same whatever the token is, and the key is dead when it has answered", async () => {
    const { token, api_key } = await org.key();
    const replies = [];
    for (const body of [
      { token, url: "https://example.com/paste" },
      { token },
      { token: mintToken("organization") },
      { token: "sk_live_cut" },
      { token: "" },
      { token: "no token at all", url: "" },
    ])
      replies.push(await report(body));
    for (const reply of replies) {
      expect([reply.status, reply.text]).toEqual([202, "{}"]);
      expect(Object.keys(Object.fromEntries(reply.headers)).sort()).toEqual(
        Object.keys(Object.fromEntries(replies[0]?.headers ?? [])).sort(),
      );
    }
    const used = await server.ask({ path: "/api/v1/whoami/", token });
    expect([used.status, used.json()]).toMatchObject([403, { code: "KEY_REVOKED" }]);
    expect(await readKey(org.keys(), api_key.id)).toMatchObject({ revocation_reason: "Leaked: found at https://example.com/paste" });
  });

  test("a report says who sent it in the audit log, with the request's id", async () => {
    const { token, api_key } = await org.key();
    const reply = await server.ask({
      method: "POST",
      path: "/api/v1/leaks",
      body: { token },
      headers: { "user-agent": "scanner/1.0", "x-request-id": "scan-0001" },
    });
    const rows = await inTenant(org.as("organization:auditlog"), (tx) =>
      tx.auditLog.findMany({ where: { recordId: api_key.id, action: "UPDATE" } }),
    );
    expect(rows).toMatchObject([{ actorKind: "system", actorName: "leak report", agent: "scanner/1.0", requestId: "scan-0001" }]);
    expect(reply.headers.get("x-request-id")).toBe("scan-0001");
  });

  test("a report of the wrong shape is refused without its token", async () => {
    const { token } = await org.key();
    for (const body of [{}, { token: 5 }, { token, more: 1 }, { token: "x".repeat(10_001) }, [token]]) {
      const reply = await report(body);
      expect([reply.status, reply.json()]).toMatchObject([422, { code: "VALIDATION_FAILED" }]);
      expect(reply.text).not.toContain(token);
    }
    expect((await report("{no")).status).toBe(400);
  });

  test("an alert that GitHub signed does the same, and is told of each token whether it is one of ours", async () => {
    const [live, gone] = [await org.key(), await org.key()];
    await revokeKey(org.keys(), gone.api_key.id, {});
    const unknown = mintToken("organization");
    const alerts = [live.token, gone.token, unknown].map((token) => ({
      token,
      type: "latchkey_key",
      url: "https://github.com/o/r",
      source: "commit",
      is_new: true,
    }));
    const reply = await alert(alerts);
    expect(reply.status).toBe(200);
    const hash = (token: string) => createHash("sha256").update(token).digest("hex");
    expect(reply.json()).toEqual([
      { token_hash: hash(live.token), token_type: "latchkey_key", label: "true_positive" },
      { token_hash: hash(gone.token), token_type: "latchkey_key", label: "true_positive" },
      { token_hash: hash(unknown), token_type: "latchkey_key", label: "false_positive" },
    ]);
    expect(await readKey(org.keys(), live.api_key.id)).toMatchObject({
      status: "revoked",
      leak_source: "github",
      leak_url: "https://github.com/o/r",
    });
  });

  test("an alert with a wrong signature, none, another key's or over other bytes does nothing", async () => {
    const { token, api_key } = await org.key();
    const body = JSON.stringify([{ token, type: "latchkey_key", url: "", source: "content" }]);
    const forgeries: Record<string, string>[] = [
      { "github-public-key-signature": "" },
      { "github-public-key-identifier": "" },
      { "github-public-key-identifier": "unknown" },
      { "github-public-key-identifier": "other-curve", "github-public-key-signature": signed(body, otherCurve.privateKey) },
      { "github-public-key-identifier": GITHUB.identifier },
      { "github-public-key-signature": signed(`${body} `) },
      { "github-public-key-signature": "no signature" },
    ];
    for (const headers of forgeries) {
      const reply = await alert(body, headers);
      expect([reply.status, reply.json()]).toMatchObject([401, { code: "INVALID_SIGNATURE" }]);
      expect(reply.text).not.toContain(token);
    }
    expect((await readKey(org.keys(), api_key.id)).status).toBe("active");
  });

  test("an alert that is signed but makes no sense is refused", async () => {
    expect((await alert("{no")).status).toBe(400);
    expect((await alert({ token: "x" })).status).toBe(422);
    expect((await alert([])).json()).toEqual([]);
  });

  test("while GitHub's keys cannot be read an alert is answered 503, so that it is sent again", async () => {
    answer = { status: 500 };
    const reply = await alert([]);
    expect([reply.status, reply.headers.get("retry-after")]).toEqual([503, "60"]);
  });
});

describe("a flood of reports", () => {
  test("is refused beyond sixty a minute of one address, before anything is looked up", async () => {
    const server = await SERVERS["the front"]();
    const org = await foundTestOrganization("enterprise");
    const { token, api_key } = await org.key();
    const statuses = [];
    for (let i = 0; i < 70; i++)
      statuses.push((await server.ask({ method: "POST", path: "/api/v1/leaks/", body: { token: mintToken("organization") } })).status);
    expect(statuses.at(-1)).toBe(429);
    const known = await server.ask({ method: "POST", path: "/api/v1/leaks/", body: { token } });
    const unknown = await server.ask({ method: "POST", path: "/api/v1/leaks/", body: { token: mintToken("organization") } });
    expect([known.status, known.json<{ detail: string }>().detail]).toEqual([unknown.status, unknown.json<{ detail: string }>().detail]);
    expect((await readKey(org.keys(), api_key.id)).leaked_at).toBeNull();
    await server.stop();
  });
});

describe("GitHub's signature", () => {
  const now = Date.now();
  const check = (at = now, given: { identifier?: string; signature?: string } = {}) => {
    const body = Buffer.from("[]");
    return verifyGithubSignature(body, { identifier: "ours", signature: signed(body), ...given }, at);
  };

  test("fits the example that GitHub documents", async () => {
    await verifyGithubSignature(GITHUB.body, GITHUB, now);
    await expect(verifyGithubSignature(Buffer.concat([GITHUB.body, Buffer.from("\n")]), GITHUB, now)).rejects.toMatchObject({
      code: "INVALID_SIGNATURE",
    });
  });

  test("asks for the keys once an hour, and by as many as ask at once only once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => check()));
    await check(now + HOUR - 1);
    expect(asked).toBe(1);
    await check(now + HOUR);
    expect(asked).toBe(2);
  });

  test("asks again for an unknown identifier, at most once a minute", async () => {
    await check();
    for (let i = 0; i < 20; i++) await expect(check(now + i, { identifier: "new" })).rejects.toMatchObject({ code: "INVALID_SIGNATURE" });
    expect(asked).toBe(1);
    published.push({ key_identifier: "new", key: pem(pair.publicKey) });
    await check(now + MINUTE, { identifier: "new" });
    expect(asked).toBe(2);
  });

  test("a failure leaves the keys that were read before, until their hour is over", async () => {
    await check();
    answer = { status: 500 };
    await expect(check(now + 2 * MINUTE, { identifier: "new" })).rejects.toMatchObject({ code: "INVALID_SIGNATURE" });
    await check(now + 2 * MINUTE);
    await expect(check(now + HOUR)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    answer = { status: 200 };
    await check(now + HOUR + MINUTE);
  });

  test("does not follow the list of keys to another address", async () => {
    answer = { status: 302 };
    await expect(check()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("takes no list that is not one", async () => {
    published = [{ key_identifier: "ours", key: "no key" }];
    await expect(check()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});
