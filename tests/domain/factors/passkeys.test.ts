import { beforeAll, describe, expect, test } from "vitest";
import { admit } from "../../../lib/access/grant";
import { outsideTenants } from "../../../lib/db/tenant";
import { addPasskey } from "../../../lib/domain/factors/add-passkey";
import { askPasskey } from "../../../lib/domain/factors/ask-passkey";
import { beginSignIn } from "../../../lib/domain/factors/begin-sign-in";
import { enterByPasskey } from "../../../lib/domain/factors/enter-by-passkey";
import { finishSignIn } from "../../../lib/domain/factors/finish-sign-in";
import { offerPasskey } from "../../../lib/domain/factors/offer-passkey";
import { passkeySite } from "../../../lib/domain/factors/passkey-site";
import { userHandleOf } from "../../../lib/domain/factors/prove-passkey";
import { removePasskey } from "../../../lib/domain/factors/remove-passkey";
import { startSession } from "../../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { openJob } from "../../../lib/doors/job";
import { newId } from "../../../lib/kernel/id";
import { MINUTE } from "../../../lib/kernel/time";
import { softAuthenticator } from "../../support/authenticator";
import { foundTestOrganization } from "../../support/organization";

process.env.LATCHKEY_URL = "https://keys.example.com";
const NOW = Date.now();
const visit = (ms = 0) => openJob("test", new Date(NOW + ms));
const REFUSED = { code: "VALIDATION_FAILED" };

async function person() {
  const { adminId } = await foundTestOrganization();
  const { id, name, email } = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: adminId } }));
  const sessionId = await startSession(visit(), { id, name });
  const caller = { kind: "person" as const, userId: id, name, email, isOperator: false, role: null, sessionId };
  const home = admit({ caller, requestId: newId(), now: new Date(NOW), address: "203.0.113.8", agent: "vitest" }, null);
  return { id, name, email, home, handle: userHandleOf(id).toString("base64url") };
}
type Person = Awaited<ReturnType<typeof person>>;

async function pending({ email }: Person): Promise<string> {
  const user = await authenticateUser(visit(), { email, password: "correct horse battery" });
  const begun = user && (await beginSignIn(visit(), user));
  return begun && "pending" in begun ? begun.pending : "none";
}

let ada: Person;
let device: ReturnType<typeof softAuthenticator>;
const first = async (browser: string, ms = 0) =>
  (await askPasskey({ purpose: "first", subject: browser }, null, new Date(NOW + ms))).challenge;
const second = async (token: string) => (await askPasskey({ purpose: "second", subject: token }, ada.id, new Date(NOW))).challenge;

beforeAll(async () => {
  ada = await person();
  device = softAuthenticator(passkeySite());
});

describe("a passkey", () => {
  test("is added by an answer to this session's challenge, from this site, once", async () => {
    const other = await person();
    const { challenge, rp, authenticatorSelection } = await offerPasskey(ada.home);
    expect([rp.id, authenticatorSelection?.residentKey]).toEqual(["keys.example.com", "preferred"]);
    const add = (response: ReturnType<typeof device.make>, home = ada.home) => addPasskey(home, { name: "Laptop", response });
    await expect(add(device.make(challenge), other.home)).rejects.toMatchObject(REFUSED);
    await expect(add(device.make(challenge, { origin: "https://evil.example" }))).rejects.toMatchObject(REFUSED);
    await expect(add(device.make(challenge, { rpID: "evil.example" }))).rejects.toMatchObject(REFUSED);
    await expect(add(device.make("AAAA"))).rejects.toMatchObject(REFUSED);
    expect((await add(device.make(challenge))).recovery_codes).toHaveLength(10);
    await expect(add(softAuthenticator(passkeySite()).make(challenge))).rejects.toMatchObject(REFUSED);
    await expect(add(device.make((await offerPasskey(ada.home)).challenge))).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(removePasskey(other.home, { id: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is a second step for this sign-in alone, and an answer counts once", async () => {
    const [token, another] = [await pending(ada), await pending(ada)];
    const passkey = device.answer(await second(token), { counter: 2, unlocked: false });
    await expect(finishSignIn(visit(), another, { passkey })).rejects.toMatchObject(REFUSED);
    expect(await finishSignIn(visit(), token, { passkey })).toMatchObject({ userId: ada.id });
    const copied = device.answer(await second(another), { counter: 2 });
    await expect(finishSignIn(visit(), another, { passkey: copied })).rejects.toMatchObject(REFUSED);
    const stranger = softAuthenticator(passkeySite()).answer(await second(another), { counter: 9 });
    await expect(finishSignIn(visit(), another, { passkey: stranger })).rejects.toMatchObject(REFUSED);
  });

  test("signs in by itself where it was unlocked, names its account, and answers the challenge of this browser in time", async () => {
    const challenge = await first("browser");
    const good = { counter: 10, userHandle: ada.handle };
    const refused = [
      ["another browser", device.answer(challenge, good), "elsewhere"],
      ["not unlocked", device.answer(challenge, { ...good, unlocked: false }), "browser"],
      ["no account named", device.answer(challenge, { counter: 10 }), "browser"],
      ["another account", device.answer(challenge, { ...good, userHandle: userHandleOf(newId()).toString("base64url") }), "browser"],
      ["another site", device.answer(challenge, { ...good, origin: "https://keys.example.com.evil.example" }), "browser"],
      ["an old counter", device.answer(challenge, { ...good, counter: 2 }), "browser"],
      ["a challenge of the second step", device.answer(await second("browser"), good), "browser"],
    ] as const;
    for (const [why, answer, browser] of refused)
      await expect(enterByPasskey(visit(), browser, answer), why).rejects.toMatchObject(REFUSED);
    await expect(enterByPasskey(visit(6 * MINUTE), "browser", device.answer(challenge, good))).rejects.toMatchObject(REFUSED);
    const both = await Promise.allSettled(
      [1, 2].map((n) => enterByPasskey(visit(), "browser", device.answer(challenge, { ...good, counter: 10 + n }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(enterByPasskey(visit(), "browser", device.answer(challenge, { ...good, counter: 20 }))).rejects.toMatchObject(REFUSED);
  });
});
