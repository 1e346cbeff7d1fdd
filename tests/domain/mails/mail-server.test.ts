import { randomUUID } from "node:crypto";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { admit, grant } from "../../../lib/access/grant";
import { connectClient } from "../../../lib/db/connect-client.mjs";
import { acrossTenants } from "../../../lib/db/tenant";
import { instanceSettings } from "../../../lib/domain/instance/queries";
import { mailServer } from "../../../lib/domain/mails/mail-server";
import { canSendMails } from "../../../lib/domain/mails/queries";
import { SetMailServer } from "../../../lib/domain/mails/schema";
import { setMailServer } from "../../../lib/domain/mails/set-mail-server";
import { instanceJob } from "../../../lib/doors/job";
import { sendTestMail } from "../../../lib/doors/send-test-mail";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { rekey } from "../../../server/rekey.mjs";
import { rememberKey } from "../../../server/settle-key.mjs";
import { freshKey } from "../../support/backups";
import { asUser } from "../../support/postgres";

const DATABASE = process.env.DATABASE_URL ?? "";
const PASSWORD = "p@ss/word: of the mail server?";
const operator = () => instanceJob("test", "instance:admin");
const at = (url: string, more: Partial<SetMailServer> = {}): SetMailServer => ({
  url,
  user: "latchkey",
  password: PASSWORD,
  from: "",
  ...more,
});
const person = () =>
  grant(
    admit(
      {
        caller: {
          kind: "person",
          userId: randomUUID(),
          name: "Ada",
          email: "ada@example.com",
          isOperator: true,
          role: null,
          sessionId: randomUUID(),
        },
        requestId: randomUUID(),
        now: new Date(),
        address: null,
        agent: null,
      },
      null,
    ),
    "instance:admin",
  );

let key: Buffer;
beforeEach(async () => {
  await asUser(DATABASE, "delete from secret_keys", "delete from instance_secrets", "delete from instance_settings");
  key = freshKey();
  holdKeys([key]);
  const client = await connectClient(DATABASE);
  await rememberKey(client, key);
  await client.end();
});
afterAll(() => {
  for (const name of ["SMTP_URL", "MAIL_FROM", "LATCHKEY_SETTINGS"]) delete process.env[name];
});

describe("the mail server of the instance's settings", () => {
  test("counts at once, with its password, which stands nowhere but sealed and is told by nobody", async () => {
    expect([await mailServer(operator()), await canSendMails()]).toEqual([null, false]);
    await setMailServer(operator(), at("smtp://mail.example.com:587", { from: "Keys <keys@example.com>" }));
    expect(await canSendMails()).toBe(true);
    const server = await mailServer(operator());
    expect(server?.from).toBe("Keys <keys@example.com>");
    const { hostname, port, username, password } = new URL(server?.url ?? "");
    expect([hostname, port, username, decodeURIComponent(password)]).toEqual(["mail.example.com", "587", "latchkey", PASSWORD]);
    const view = await instanceSettings(operator());
    expect(view.mail_server).toEqual({
      place: "database",
      url: "smtp://mail.example.com:587",
      user: "latchkey",
      has_password: true,
      from: "Keys <keys@example.com>",
    });
    const [row] = await acrossTenants(operator(), (tx) =>
      tx.auditLog.findMany({ where: { resourceType: "instance" }, orderBy: { id: "desc" }, take: 1 }),
    );
    expect(row?.after).toEqual({
      mail_server: { url: "smtp://mail.example.com:587", user: "latchkey", from: "Keys <keys@example.com>" },
      password: "changed",
    });
    expect(JSON.stringify([view, row])).not.toContain(PASSWORD);
  });

  test("yields to what the start says, part by part", async () => {
    await setMailServer(operator(), at("smtp://mail.example.com", { from: "stored@example.com" }));
    process.env.SMTP_URL = "smtps://other.example.com";
    process.env.LATCHKEY_SETTINGS = JSON.stringify([
      { name: "smtp.url", variable: "SMTP_URL", place: "file", value: null, is_secret: true },
    ]);
    expect(await mailServer(operator())).toEqual({ url: "smtps://other.example.com", from: "stored@example.com" });
    const view = await instanceSettings(operator());
    expect([view.mail_server.place, view.settings]).toEqual([
      "file",
      [{ name: "smtp.url", variable: "SMTP_URL", place: "file", value: null, is_secret: true, needs_restart: true }],
    ]);
    process.env.MAIL_FROM = "start@example.com";
    expect((await mailServer(operator()))?.from).toBe("start@example.com");
    for (const name of ["SMTP_URL", "MAIL_FROM", "LATCHKEY_SETTINGS"]) delete process.env[name];
  });

  test("keeps its password until another is given, and never hands it to another server or user", async () => {
    await setMailServer(operator(), at("smtp://mail.example.com"));
    await setMailServer(operator(), at("smtp://mail.example.com", { password: "", from: "new@example.com" }));
    expect((await mailServer(operator()))?.url).toContain(encodeURIComponent(PASSWORD));
    for (const other of [at("smtp://evil.example.com", { password: "" }), at("smtp://mail.example.com", { password: "", user: "other" })])
      await expect(setMailServer(operator(), other)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await setMailServer(operator(), at("smtp://mail.example.com", { user: "", password: "" }));
    await setMailServer(operator(), at("smtp://evil.example.com", { password: "" }));
    expect((await mailServer(operator()))?.url).toBe("smtp://latchkey@evil.example.com");
    await setMailServer(operator(), at("", { user: "" }));
    expect(await mailServer(operator())).toBeNull();
    expect(await asUser(DATABASE, "select from instance_secrets")).toEqual([]);
  });

  test("is moved to the new key by a rekey, and asks for its password where the key is lost", async () => {
    await setMailServer(operator(), at("smtp://mail.example.com"));
    const before = await mailServer(operator());
    const client = await connectClient(DATABASE);
    const done = await rekey({ client, held: key, pinAuthSecret: false, keep: () => {} }).finally(() => client.end());
    expect(done.moved).toBe(1);
    holdKeys([done.key]);
    expect(await mailServer(operator())).toEqual(before);
    holdKeys([freshKey()]);
    await expect(mailServer(operator())).rejects.toThrow("Type it again under Instance › Settings");
  });

  test.each([
    ["smtp://user:secret@mail.example.com", false],
    ["smtp://user@mail.example.com", false],
    ["https://mail.example.com", false],
    ["mail.example.com", false],
    ["smtp://", false],
    ["smtps://[::1]:465", true],
    ["smtp://mail.example.com:587?tls.rejectUnauthorized=false", true],
    ["", true],
  ])("takes %j as an address: %s", (url, good) => {
    expect(SetMailServer.safeParse(at(url)).success).toBe(good);
  });
});

describe("a test mail", () => {
  test("goes to whoever asks, with the login that is kept, and what the server refuses is said without the password", async () => {
    const logins: string[] = [];
    let taken = "";
    const server = new SMTPServer({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      disableReverseLookup: true,
      onAuth: ({ username, password }, _, done) => {
        logins.push(`${username} ${password}`);
        done(password === PASSWORD ? null : Object.assign(new Error(`Wrong password ${password}`), { responseCode: 535 }), {
          user: username,
        });
      },
      onData: (stream, { envelope }, done) => {
        taken = envelope.rcptTo.map(({ address }) => address).join();
        stream.resume().on("end", () => done());
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as { port: number };
    await setMailServer(operator(), at(`smtp://127.0.0.1:${port}`));
    expect(await sendTestMail(person())).toEqual({ recipient: "ada@example.com" });
    expect([logins, taken]).toEqual([[`latchkey ${PASSWORD}`], "ada@example.com"]);
    await setMailServer(operator(), at(`smtp://127.0.0.1:${port}`, { password: "another one" }));
    const refused = await sendTestMail(person()).catch((error: Error) => error.message);
    expect(refused).toMatch(/^127\.0\.0\.1 did not take the mail: .*535/);
    expect(refused).not.toContain("another one");
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
});
