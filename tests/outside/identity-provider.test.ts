import { generateKeyPairSync, type KeyObject } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Provider, ProviderPerson } from "../../lib/domain/single-sign-on/schema";
import { newId } from "../../lib/kernel/id";
import { authorizationUrl, personOf } from "../../lib/outside/identity-provider";
import { readLogoutToken } from "../../lib/outside/logout-token";
import { tryProvider } from "../../lib/outside/try-provider";
import { type IdentityProvider, identityProvider } from "../support/identity-provider";

const CALLBACK = "http://latchkey.test/sign-in/callback/x";
const PROOFS = { state: "a-state-of-our-own", nonce: "a-nonce-of-our-own", verifier: "v".repeat(43) };
const organizationId = newId();
let real: IdentityProvider;
let provider: Provider;

beforeAll(async () => {
  process.env.LATCHKEY_OUTGOING_ADDRESSES = "127.0.0.1";
  real = await identityProvider([CALLBACK]);
  await startForger();
  provider = { organizationId, issuer: real.issuer, clientId: real.clientId, clientSecret: real.clientSecret };
});
afterAll(async () => {
  delete process.env.LATCHKEY_OUTGOING_ADDRESSES;
  forger.closeAllConnections();
  forger.close();
  await real.stop();
});

const signIn = async (proofs = PROOFS): Promise<ProviderPerson> =>
  personOf(provider, await real.signIn(await authorizationUrl(provider, CALLBACK, proofs)), proofs);

describe("a real provider", () => {
  test("signs in by code, PKCE, state and nonce, and tells who it was", async () => {
    real.person = { sub: "ada", email: "Ada@acme.test", email_verified: true, name: "Ada" };
    const url = new URL(await authorizationUrl(provider, CALLBACK, PROOFS, { email: "ada@acme.test" }));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      code_challenge_method: "S256",
      scope: "openid email profile",
      login_hint: "ada@acme.test",
    });
    const signedInPerson = await personOf(provider, await real.signIn(url.href), PROOFS);
    expect(signedInPerson).toMatchObject({ subject: "ada", email: "Ada@acme.test", isVerified: true, name: "Ada" });
    expect(signedInPerson.logoutUrl).toContain(`${real.issuer}/session/end?id_token_hint=`);
  });

  test("asks anew who it is where that is to be confirmed, and says when it did", async () => {
    const there = new Map<string, string>();
    const begin = async (fresh: boolean) => {
      const proofs = { ...PROOFS, ...(fresh ? { freshSince: Date.now() } : {}) };
      const back = await real.signIn(await authorizationUrl(provider, CALLBACK, PROOFS, { fresh }), there);
      return (await personOf(provider, back, proofs)).authenticatedAt;
    };
    await begin(false);
    const before = real.asked;
    expect(await begin(false), "out of the session that stands there").toBeNull();
    expect(real.asked).toBe(before);
    const at = await begin(true);
    expect(real.asked).toBe(before + 1);
    expect(Math.abs(Date.now() - (at?.getTime() ?? 0))).toBeLessThan(10_000);
  });

  test("goes on after its keys have changed", async () => {
    await real.rotateKeys();
    expect(await signIn()).toMatchObject({ subject: "ada" });
  });

  test("gives a code that serves once", async () => {
    const callback = await real.signIn(await authorizationUrl(provider, CALLBACK, PROOFS));
    await personOf(provider, callback, PROOFS);
    await expect(personOf(provider, callback, PROOFS)).rejects.toMatchObject({ fault: "refused" });
  });

  test("is not believed where the answer belongs to another sign-in", async () => {
    for (const other of [{ state: "another" }, { nonce: "another" }, { verifier: "w".repeat(43) }]) {
      const callback = await real.signIn(await authorizationUrl(provider, CALLBACK, PROOFS));
      await expect(personOf(provider, callback, { ...PROOFS, ...other }), Object.keys(other)[0]).rejects.toMatchObject({
        fault: "refused",
      });
    }
  });

  test("is not believed where another issuer answered in its place (RFC 9207)", async () => {
    const callback = await real.signIn(await authorizationUrl(provider, CALLBACK, PROOFS));
    expect(callback.searchParams.get("iss")).toBe(real.issuer);
    for (const iss of ["https://evil.test", null]) {
      const other = new URL(callback);
      if (iss === null) other.searchParams.delete("iss");
      else other.searchParams.set("iss", iss);
      await expect(personOf(provider, other, PROOFS), String(iss)).rejects.toMatchObject({ fault: "refused" });
    }
  });

  test("says no in words that tell apart who said it", async () => {
    const callback = new URL(`${CALLBACK}?error=access_denied&state=${PROOFS.state}&iss=${encodeURIComponent(real.issuer)}`);
    await expect(personOf(provider, callback, PROOFS)).rejects.toMatchObject({ fault: "denied" });
  });

  test("is tried without anybody signing in", async () => {
    expect(await tryProvider(provider, CALLBACK)).toEqual({ works: true, fault: null, signs_out: true, tells_of_logout: true });
    const faults = [];
    for (const wrong of [
      { clientSecret: "wrong" },
      { clientId: "nobody" },
      { issuer: `${real.issuer}/` },
      { issuer: "http://127.0.0.1:1" },
    ])
      faults.push((await tryProvider({ ...provider, ...wrong }, CALLBACK)).fault);
    expect(faults).toEqual([
      "It does not know this client id with this secret.",
      "It does not know this client id with this secret.",
      expect.stringMatching(/which is not the issuer that was given/),
      "127.0.0.1 refused the connection.",
    ]);
  });

  test("is not reached inside, nor without TLS, unless the operator lists its address", async () => {
    process.env.LATCHKEY_OUTGOING_ADDRESSES = "";
    expect((await tryProvider(provider, CALLBACK)).fault).toBe("The issuer is not an address of https.");
    expect((await tryProvider({ ...provider, issuer: "https://127.0.0.1:9" }, CALLBACK)).fault).toMatch(
      /not an address of the public internet/,
    );
    process.env.LATCHKEY_OUTGOING_ADDRESSES = "127.0.0.1";
    expect((await tryProvider({ ...provider, issuer: "http://login.example.com" }, CALLBACK)).fault).toBe(
      "The issuer is not an address of https.",
    );
  });
});

/** A provider that answers whatever it is told to. */
let forger: http.Server;
let issuer: string;
let document: Record<string, unknown>;
let answer: (request: http.IncomingMessage) => Promise<unknown> | unknown;
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const forged = (): Provider => ({ organizationId, issuer, clientId: "us", clientSecret: "s" });
const now = () => Math.floor(Date.now() / 1000);
const claims = (): JWTPayload => ({
  iss: issuer,
  aud: "us",
  sub: "ada",
  nonce: PROOFS.nonce,
  iat: now(),
  exp: now() + 300,
  email: "ada@acme.test",
});
const sign = (payload: JWTPayload, key: KeyObject | Uint8Array = privateKey, header: { alg?: string; typ?: string } = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "k", ...header }).sign(key);

async function startForger(): Promise<void> {
  forger = http.createServer(async (request, response) => {
    const json = (value: unknown) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (request.url?.startsWith("/.well-known")) return json(document);
    if (request.url === "/jwks") return json({ keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "RS256", use: "sig" }] });
    if (request.url === "/moved") return response.writeHead(307, { location: `${issuer}/token` }).end();
    json({ access_token: "x", token_type: "bearer", id_token: await answer(request) });
  });
  await new Promise<void>((resolve) => forger.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(forger.address() as AddressInfo).port}`;
}
beforeEach(() => {
  document = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
  };
});
const callback = () => new URL(`${CALLBACK}?code=c&state=${PROOFS.state}`);
const unsigned = (payload: JWTPayload) =>
  `${[{ alg: "none" }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;

describe("an ID token", () => {
  test("is believed as the provider signs it", async () => {
    answer = () => sign(claims());
    expect(await personOf(forged(), callback(), PROOFS)).toMatchObject({ subject: "ada", email: "ada@acme.test", isVerified: null });
  });

  const FORGERIES: [string, () => Promise<string> | string][] = [
    ["signed by nobody's key", () => sign(claims(), stranger)],
    ["signed by nobody (alg none)", () => unsigned(claims())],
    ["whose signature is cut off", async () => `${(await sign(claims())).split(".").slice(0, 2).join(".")}.`],
    ["signed with the public key as a secret", async () => sign(claims(), Buffer.from(await exportSPKI(publicKey)), { alg: "HS256" })],
    ["signed with the client secret", () => sign(claims(), Buffer.from("s".repeat(32)), { alg: "HS256" })],
    ["that is over", () => sign({ ...claims(), iat: now() - 900, exp: now() - 600 })],
    ["for another client", () => sign({ ...claims(), aud: "them" })],
    ["for us and another, presented by the other", () => sign({ ...claims(), aud: ["us", "them"], azp: "them" })],
    ["of another issuer", () => sign({ ...claims(), iss: "https://evil.test" })],
    ["of another sign-in", () => sign({ ...claims(), nonce: "another" })],
    ["of no sign-in", () => sign({ ...claims(), nonce: undefined })],
    ["about nobody", () => sign({ ...claims(), sub: undefined })],
    ["that is none", () => "hello"],
  ];
  test.each(FORGERIES)("%s is refused", async (_, forge) => {
    answer = forge;
    await expect(personOf(forged(), callback(), PROOFS)).rejects.toMatchObject({ fault: "refused" });
  });

  test("confirms nobody where it does not say that the person was asked since, which a provider may ignore", async () => {
    const freshSince = Date.now();
    const confirm = (more: JWTPayload) => {
      answer = () => sign({ ...claims(), ...more });
      return personOf(forged(), callback(), { ...PROOFS, freshSince });
    };
    expect(await confirm({ auth_time: now() })).toMatchObject({ subject: "ada" });
    for (const auth_time of [undefined, now() - 120, 0]) await expect(confirm({ auth_time })).rejects.toMatchObject({ fault: "not-fresh" });
    // What is no number is no answer of OpenID Connect at all.
    await expect(confirm({ auth_time: "now" })).rejects.toMatchObject({ fault: "refused" });
  });

  test("is asked for at no address that a provider makes up", async () => {
    answer = () => sign(claims());
    for (const odd of [
      { authorization_endpoint: "javascript:alert(1)" },
      { token_endpoint: "http://10.0.0.1/token" },
      { jwks_uri: "file:///etc/passwd" },
      { issuer: "https://login.example.com" },
    ]) {
      const whole = { ...document };
      document = { ...whole, ...odd };
      await expect(authorizationUrl(forged(), CALLBACK, PROOFS), JSON.stringify(odd)).rejects.toThrow();
      await expect(personOf(forged(), callback(), PROOFS), JSON.stringify(odd)).rejects.toThrow();
      document = whole;
    }
  });

  test("of 512 KiB and more, or behind a redirect, is not read", async () => {
    answer = () => "x".repeat(600_000);
    await expect(personOf(forged(), callback(), PROOFS)).rejects.toMatchObject({ fault: "unreachable" });
    answer = () => sign(claims());
    document = { ...document, token_endpoint: `${issuer}/moved` };
    await expect(personOf(forged(), callback(), PROOFS)).rejects.toMatchObject({ fault: "refused" });
  });
});

describe("a logout token", () => {
  const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const out = (more: JWTPayload = {}): JWTPayload => ({
    iss: issuer,
    aud: "us",
    iat: now(),
    exp: now() + 120,
    jti: "once",
    sub: "ada",
    sid: "s-1",
    events: EVENTS,
    ...more,
  });
  const read = async (token: string) => readLogoutToken(forged(), token, new Date());

  test("tells whom the provider has signed out", async () => {
    expect(await read(await sign(out(), privateKey, { typ: "logout+jwt" }))).toMatchObject({ jti: "once", subject: "ada", session: "s-1" });
    expect(await read(await sign(out({ sid: undefined, exp: undefined })))).toMatchObject({ subject: "ada", session: null });
  });

  const FORGERIES: [string, () => Promise<string> | string][] = [
    ["signed by nobody's key", () => sign(out(), stranger)],
    ["signed by nobody (alg none)", () => unsigned(out())],
    ["signed with the public key as a secret", async () => sign(out(), Buffer.from(await exportSPKI(publicKey)), { alg: "HS256" })],
    ["of another issuer", () => sign(out({ iss: "https://evil.test" }))],
    ["for another client", () => sign(out({ aud: "them" }))],
    ["that is an ID token", () => sign(claims())],
    ["with a nonce", () => sign(out({ nonce: "n" }))],
    ["of another event", () => sign(out({ events: { "https://example.com/other": {} } }))],
    ["without its event", () => sign(out({ events: undefined }))],
    ["whose event is no object", () => sign(out({ events: { "http://schemas.openid.net/event/backchannel-logout": true } }))],
    ["without jti", () => sign(out({ jti: undefined }))],
    ["without iat", () => sign(out({ iat: undefined }))],
    ["that is old", () => sign(out({ iat: now() - 3600, exp: now() + 120 }))],
    ["of a time to come", () => sign(out({ iat: now() + 3600 }))],
    ["that is over", () => sign(out({ exp: now() - 120 }))],
    ["about nobody", () => sign(out({ sub: undefined, sid: undefined }))],
    ["that is none", () => "hello"],
  ];
  test.each(FORGERIES)("%s is refused", async (_, forge) => {
    await expect(read(await forge())).rejects.toMatchObject({ name: "LogoutTokenRefused" });
  });
});
