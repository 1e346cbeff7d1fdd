import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTenant } from "../../lib/db/tenant";
import { addDomain } from "../../lib/domain/single-sign-on/add-domain";
import { saveSingleSignOn } from "../../lib/domain/single-sign-on/save-single-sign-on";
import { SaveSingleSignOn } from "../../lib/domain/single-sign-on/schema";
import { verifyDomain } from "../../lib/domain/single-sign-on/verify-domain";
import { backChannelLogout } from "../../lib/doors/back-channel-logout";
import { currentSession } from "../../lib/doors/current-session";
import { finishSignOn } from "../../lib/doors/finish-sign-on";
import { openJob } from "../../lib/doors/job";
import { signOutNow } from "../../lib/doors/session";
import { backChannelUrl, callbackUrl } from "../../lib/doors/sign-on-provider";
import { startSignOn } from "../../lib/doors/start-sign-on";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { freshKey } from "../support/backups";
import { Browser } from "../support/browser";
import { type IdentityProvider, identityProvider } from "../support/identity-provider";
import { foundTestOrganization, type TestOrganization } from "../support/organization";

const domain = `${randomUUID()}.example`;
const answers: number[] = [];
let org: TestOrganization;
let provider: IdentityProvider;
/** What the provider reaches as our back channel, and a browser as our pages. */
let own: http.Server;

beforeAll(async () => {
  process.env.LATCHKEY_OUTGOING_ADDRESSES = "127.0.0.1";
  holdKeys([freshKey()]);
  org = await foundTestOrganization("enterprise");
  own = http.createServer(async (request, response) => {
    const place = request.url?.split("/").at(-1) ?? "";
    const status = await new Browser().visit(() => backChannelLogout(place, Readable.toWeb(request) as ReadableStream<Uint8Array>));
    answers.push(status);
    response.writeHead(status).end();
  });
  own.listen(0, "127.0.0.1");
  await once(own, "listening");
  const backchannel = `http://127.0.0.1:${(own.address() as AddressInfo).port}${new URL(backChannelUrl(org.id)).pathname}`;
  provider = await identityProvider([callbackUrl(org.id)], { backchannel });
  const ctx = org.as("organization:admin");
  const { issuer, clientId: client_id, clientSecret: client_secret } = provider;
  await saveSingleSignOn(ctx, SaveSingleSignOn.parse({ issuer, client_id, client_secret, lets_join: true, default_role: "member" }));
  const { record_value } = await addDomain(ctx, { domain });
  await verifyDomain(ctx, { domain }, async () => [record_value]);
});
afterAll(async () => {
  delete process.env.LATCHKEY_OUTGOING_ADDRESSES;
  own.closeAllConnections();
  own.close();
  await provider.stop();
});

const start = (browser: Browser, to?: string): Promise<string> =>
  browser.visit(async () => (await startSignOn(openJob("test"), { email: `ada@${domain}`, to })).url);
const finish = (browser: Browser, { searchParams }: URL, place = org.id) => browser.visit(() => finishSignOn(place, searchParams));
const standing = (browser: Browser) => browser.visit(() => currentSession());

/** A whole sign-in of somebody new. */
async function signIn(): Promise<{ browser: Browser; there: Map<string, string>; sub: string }> {
  const sub = randomUUID();
  provider.person = { sub, email: `${sub}@${domain}`, email_verified: true, name: "Ada Lovelace" };
  const [browser, there] = [new Browser(), new Map<string, string>()];
  const back = await provider.signIn(await start(browser), there);
  expect(await finish(browser, back)).toBe(`/${org.name}`);
  return { browser, there, sub };
}

describe("a browser that signs in at an organization's provider", () => {
  test("comes back to the page that it wanted, with a session that reaches this organization alone", async () => {
    provider.person = { sub: randomUUID(), email: `ada@${domain}`, email_verified: true, name: "Ada Lovelace" };
    const browser = new Browser();
    const back = await provider.signIn(await start(browser, `/${org.name}/keys`));
    expect(back.href).toContain(callbackUrl(org.id));
    expect(await standing(browser)).toBeNull();
    expect(await finish(browser, back)).toBe(`/${org.name}/keys`);
    const session = await standing(browser);
    expect(session).toMatchObject({ email: `ada@${domain}`, name: "Ada Lovelace", boundTo: org.id });
    expect(session?.organizations.map(({ id }) => id)).toEqual([org.id]);
    const names = [...browser.cookies.keys()];
    expect(names.filter((name) => name.startsWith("latchkey.sign-on."))).toEqual([]);
  });

  test("is led nowhere outside, whatever page it asks for", async () => {
    for (const to of ["https://evil.test/", "//evil.test", "/\\evil.test"]) {
      const browser = new Browser();
      provider.person = { sub: `eve-${to}`, email: `${randomUUID()}@${domain}`, email_verified: true };
      expect(await finish(browser, await provider.signIn(await start(browser, to)))).toMatch(/^\/(?![/\\])/);
    }
  });

  test("comes back once: the same answer again opens nothing, not even with the cookies of before", async () => {
    provider.person = { sub: "replayed", email: `replayed@${domain}`, email_verified: true };
    const browser = new Browser();
    const back = await provider.signIn(await start(browser));
    const copy = browser.copy();
    expect(await finish(browser, back)).toBe(`/${org.name}`);
    const before = await standing(browser);
    for (const again of [browser, copy]) expect(await finish(again, back)).toBe("/sign-in?sso=lost");
    expect(await standing(copy)).toBeNull();
    expect((await standing(browser))?.id, "who is signed in stays so").toBe(before?.id);
  });

  test("of two answers at the same moment one is taken", async () => {
    provider.person = { sub: "twice", email: `twice@${domain}`, email_verified: true };
    const browser = new Browser();
    const back = await provider.signIn(await start(browser));
    const both = await Promise.all([finish(browser.copy(), back), finish(browser.copy(), back)]);
    expect(new Set(both)).toEqual(new Set([`/${org.name}`, "/sign-in?sso=lost"]));
  });

  test("that somebody else was signed in with before ends their session, not a copy of it alone", async () => {
    const { browser } = await signIn();
    const former = browser.copy();
    provider.person = { sub: "next", email: `next@${domain}`, email_verified: true };
    expect(await finish(browser, await provider.signIn(await start(browser)))).toBe(`/${org.name}`);
    expect(await standing(browser)).toMatchObject({ email: `next@${domain}` });
    expect(await standing(former)).toBeNull();
  });

  test("is not let in by what another browser began, by a foreign state, or at another provider's address", async () => {
    provider.person = { sub: "mallory", email: `mallory@${domain}`, email_verified: true };
    const [browser, other] = [new Browser(), new Browser()];
    const back = await provider.signIn(await start(browser));
    await start(other);
    expect(await finish(other, back), "another browser").toBe("/sign-in?sso=lost");
    const foreign = new URL(back);
    foreign.searchParams.set("state", "of-nobody");
    expect(await finish(browser, foreign), "a foreign state").toBe("/sign-in?sso=lost");
    expect(await finish(browser, back, randomUUID()), "another organization's address").toBe("/sign-in?sso=lost");
    expect(await finish(browser, back, "instance"), "the operator's address").toBe("/sign-in?sso=lost");
    const renamed = new Browser();
    for (const [name, value] of other.cookies) renamed.cookies.set(name, value);
    const [mine = ""] = [...browser.cookies.keys()].filter((name) => name.startsWith("latchkey.sign-on."));
    const [theirs = ""] = [...other.cookies.keys()].filter((name) => name.startsWith("latchkey.sign-on."));
    renamed.cookies.set(mine, other.cookies.get(theirs) ?? "");
    expect(await finish(renamed, back), "a cookie under another's name").toBe("/sign-in?sso=lost");
    for (const each of [other, renamed]) expect(await standing(each)).toBeNull();
    expect(await finish(browser, back), "its own, still").toBe(`/${org.name}`);
  });

  test("is told where it did not get in, and the log has it", async () => {
    provider.person = { sub: "stranger", email: "stranger@elsewhere.example", email_verified: true };
    const browser = new Browser();
    expect(await finish(browser, await provider.signIn(await start(browser)))).toBe("/sign-in?sso=foreign-domain");
    expect(await standing(browser)).toBeNull();
    const failed = await inTenant(org.as("organization:read"), (tx) => tx.auditLog.findMany({ where: { action: "FAILED_LOGIN" } }));
    expect(failed.map(({ after }) => after)).toContainEqual(expect.objectContaining({ why: "foreign-domain" }));
    const state = new URL(await start(browser)).searchParams.get("state") ?? "";
    const denied = new URL(`http://x/?${new URLSearchParams({ error: "access_denied", state, iss: provider.issuer })}`);
    expect(await finish(browser, denied)).toBe("/sign-in?sso=denied");
  });

  test("that comes to confirm who it is was asked anew, though the provider knew it, and is told where it was not", async () => {
    const { browser, there } = await signIn();
    const begun = async () => {
      const { url } = await browser.visit(() => startSignOn(openJob("test"), { organization: org.name, confirm: "true" }));
      return new URL(url);
    };
    const before = provider.asked;
    expect(await finish(browser, await provider.signIn((await begun()).href, there))).toBe(`/${org.name}`);
    expect(provider.asked).toBe(before + 1);
    const eased = await begun();
    for (const name of ["prompt", "max_age"]) eased.searchParams.delete(name);
    expect(await finish(browser, await provider.signIn(eased.href, there)), "asked for in other words on the way").toBe(
      "/sign-in?sso=not-fresh",
    );
    expect(provider.asked).toBe(before + 1);
  });

  test("who is nobody's is told so before anything is asked", async () => {
    const asked = new Browser().visit(() => startSignOn(openJob("test"), { email: "ada@nobody.example" }));
    await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("signing out", () => {
  test("leads to the provider, which signs the person out there, and tells us by the back channel", async () => {
    const { browser, there } = await signIn();
    const { browser: elsewhere } = await signIn();
    const copy = browser.copy();
    answers.length = 0;
    const place = await browser.visit(() => signOutNow());
    expect(new URL(place ?? "").searchParams.get("post_logout_redirect_uri")).toBe("http://latchkey.test/sign-in");
    expect(await standing(copy), "a copy of the cookie").toBeNull();
    expect((await signOutAt(place ?? "", there)).href).toBe("http://latchkey.test/sign-in");
    expect(answers).toEqual([200]);
    expect(await standing(elsewhere), "somebody else's").not.toBeNull();
  });

  test("at the provider ends the session here with the next request, and the person's other ones stay", async () => {
    const { browser, there } = await signIn();
    const second = new Browser();
    await finish(second, await provider.signIn(await start(second), new Map()));
    const place = await browser.copy().visit(async () => {
      const { providerLogout } = await import("../../lib/doors/provider-logout");
      return providerLogout((await currentSession())?.id ?? "");
    });
    expect(await standing(browser)).not.toBeNull();
    await signOutAt(place ?? "", there);
    expect(await standing(browser)).toBeNull();
    expect(await standing(second), "one that was opened by another session of the provider").not.toBeNull();
  });

  test("by a token that is none is refused, whoever sends it", async () => {
    const send = (place: string, body: string) =>
      new Browser().visit(() => backChannelLogout(place, new Blob([body]).stream() as ReadableStream<Uint8Array>));
    expect(await send(org.id, "")).toBe(400);
    expect(await send(org.id, "logout_token=abc")).toBe(400);
    expect(await send(randomUUID(), "logout_token=abc")).toBe(400);
    expect(await send("../..", "logout_token=abc")).toBe(400);
    expect(await send("instance", "logout_token=abc")).toBe(400);
    expect(await send(org.id, `logout_token=${"a".repeat(40_000)}`)).toBe(400);
  });
});

/** Confirms at the provider that one wants to be signed out, and follows it to where it leads. */
async function signOutAt(place: string, cookies: Map<string, string>): Promise<URL> {
  const at = new Browser();
  for (const [name, value] of cookies) at.cookies.set(name, value);
  const ask = async (url: string, more: RequestInit = {}): Promise<Response> => {
    const cookie = [...at.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie }, ...more, ...(more.body ? { method: "POST" } : {}) });
    at.keep(answer.headers.getSetCookie());
    return answer;
  };
  const page = await (await ask(place)).text();
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const done = await ask(`${provider.issuer}/session/end/confirm`, { body: new URLSearchParams({ xsrf, logout: "yes" }) });
  return new URL(done.headers.get("location") ?? "about:blank");
}
