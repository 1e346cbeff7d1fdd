import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { gatePool } from "../../lib/db/pools";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { removeMember } from "../../lib/domain/members/remove-member";
import { endSession } from "../../lib/domain/sessions/end-session";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import type { SessionIds } from "../../lib/doors/session-cookie";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { join, signedIn } from "../support/person";
import { startTestSession } from "../support/screens";
import { frontServer, type TestServer } from "../support/servers";

let here: TestServer & { url: string };
let there: TestServer & { url: string };
beforeAll(async () => {
  [here, there] = [await frontServer(), await frontServer()];
});
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()]);
});

const open = new Set<AbortController>();
afterEach(() => {
  for (const each of open) each.abort();
  open.clear();
});

const SALT = "authjs.session-token";
async function cookieOf({ sessionId, userId }: SessionIds): Promise<string> {
  const token = { sub: userId, sid: sessionId };
  return `${SALT}=${await encode({ token, secret: process.env.LATCHKEY_AUTH_SECRET ?? "", salt: SALT })}`;
}

/** A stream as a browser holds it; `next` is what is heard next, "end" once it has ended. */
async function listen(at: { url: string }, org: string, cookie: string, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  open.add(stop);
  const reply = await fetch(`${at.url}/api/live?org=${org}`, { headers: { cookie, ...headers }, signal: stop.signal });
  const body = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<string> => {
    for (;;) {
      const message = /^data: (\w+)\n\n/m.exec(text);
      if (message) {
        text = text.slice(message.index + message[0].length);
        return message[1] ?? "";
      }
      const piece = await body?.read();
      if (!piece || piece.done) return "end";
      text += piece.value;
    }
  };
  return { status: reply.status, headers: reply.headers, next, stop: () => stop.abort(), text: () => text };
}

const adminOf = async (org: TestOrganization) => cookieOf(await startTestSession(org.adminId));

describe("a live stream", () => {
  test("tells on every instance what any of them has changed, of its own organization alone", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const { api_key: key } = await org.key();
    const cookie = await adminOf(org);
    const streams = [await listen(here, org.name, cookie), await listen(there, org.name, cookie)];
    expect(streams.map(({ status }) => status)).toEqual([200, 200]);
    expect(streams[0]?.headers.get("content-type")).toBe("text/event-stream");
    const strange = await listen(here, other.name, await adminOf(other));
    const heard = Promise.all(streams.map(({ next }) => next()));
    await revokeKey(org.keys(), key.id, {});
    expect(await heard).toEqual(["changed", "changed"]);
    await other.key();
    expect(await strange.next()).toBe("changed");
    expect(strange.text()).not.toContain("data:");
  });

  test("tells that keys are used", async () => {
    const org = await foundTestOrganization();
    const { token } = await org.key();
    const { next } = await listen(there, org.name, await adminOf(org));
    expect((await here.ask({ path: "/api/v1/whoami", token })).status).toBe(200);
    await flushUsage();
    expect(await next()).toBe("used");
  });

  test("tells on every instance that events were stored, again and again", async () => {
    const org = await foundTestOrganization();
    const { token } = await org.key();
    const { next } = await listen(there, org.name, await adminOf(org));
    const untilStored = async () => {
      for (;;) if ((await next()) === "stored") return "told";
    };
    for (const N of [1, 2, 3]) {
      const body = JSON.stringify({ "@t": "2026-11-20T10:00:00Z", "@mt": "Order {N}", N });
      const heard = untilStored();
      expect((await here.ask({ method: "POST", path: "/ingest/clef", token, body })).status).toBe(201);
      expect(await heard).toBe("told");
    }
  });

  test("ends with the session, and with the membership", async () => {
    const org = await foundTestOrganization();
    const person = await join(org);
    const [mine, theirs] = [await startTestSession(org.adminId), await startTestSession(person.id)];
    const ofMember = await listen(here, org.name, await cookieOf(theirs));
    const ofSession = await listen(here, org.name, await cookieOf(mine));
    await removeMember(org.as("organization:write_member"), person.id);
    expect([await ofMember.next(), await ofMember.next(), await ofMember.next()]).toEqual(["changed", "ended", "end"]);
    expect(await ofSession.next()).toBe("changed");
    await endSession(signedIn({ id: org.adminId, name: "Ada", email: "ada@example.com" }), mine.sessionId);
    expect([await ofSession.next(), await ofSession.next(), await ofSession.next()]).toEqual(["changed", "ended", "end"]);
  });

  test("is for members' own pages, and for so many of one person", async () => {
    const org = await foundTestOrganization();
    const cookie = await adminOf(org);
    const strange = await foundTestOrganization();
    expect((await listen(here, org.name, "")).status).toBe(401);
    expect((await listen(here, org.name, await adminOf(strange))).status).toBe(404);
    expect((await listen(here, org.name, cookie, { "sec-fetch-site": "cross-site" })).status).toBe(400);
    const many = await Promise.all(Array.from({ length: 17 }, () => listen(here, org.name, cookie)));
    expect(many.map(({ status }) => status).sort()).toEqual([...Array(16).fill(200), 503]);
  });

  test("goes on when the connection to the database broke, and says that something may have been missed", async () => {
    const org = await foundTestOrganization();
    const { next } = await listen(here, org.name, await adminOf(org));
    await gatePool().query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'latchkey_listen' and datname = current_database()",
    );
    expect(await next()).toBe("changed");
    await org.key();
    expect(await next()).toBe("changed");
  });
});
