import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { reportLeak } from "../../../lib/domain/leaks/report-leak";
import { setMailServer } from "../../../lib/domain/mails/set-mail-server";
import { createInstanceKey } from "../../../lib/domain/making/create-instance-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createReadToken, createWriteToken } from "../../../lib/domain/making/create-token";
import { acceptInvitation } from "../../../lib/domain/members/accept-invitation";
import { inviteMember } from "../../../lib/domain/members/invite-member";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { openText } from "../../../lib/secrets/sealed-text.mjs";
import { freshKey } from "../../support/backups";
import { foundTestOrganization } from "../../support/organization";
import { asUser } from "../../support/postgres";
import { frontServer } from "../../support/servers";

const DATABASE = process.env.DATABASE_URL ?? "";
const operator = () => instanceJob("test", "instance:admin");
const server = await frontServer();
afterAll(() => server.stop());

type Row = { table: string; row: Record<string, unknown> };

/** Every row of every table, with every column. */
async function everyRow(): Promise<Row[]> {
  const tables = await asUser<{ at: string; table: string }>(
    DATABASE,
    `select c.oid::regclass::text as at, c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`,
  );
  expect(tables.length).toBeGreaterThan(30);
  const one = tables.map(({ at, table }) => `select '${table}' as table, to_jsonb(t) as row from ${at} t`);
  return asUser<Row>(DATABASE, one.join(" union all "));
}

/** As it is, and as somebody may have written it who did not hash it. */
const formsOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
  ];
};

test("no password, key or token stands in any column, in plain or sealed: what is sealed is what must be read back, and nothing else", {
  timeout: 60_000,
}, async () => {
  const key = freshKey();
  holdKeys([key]);
  const password = `a password of nobody else ${randomUUID()}`;
  const mailPassword = `the mail server's ${randomUUID()}`;
  const given = `Xq7-${randomUUID()}-${randomUUID()}`;
  const org = await foundTestOrganization("enterprise");
  const { invite_url } = await inviteMember(org.as("organization:write_invitation"), { role: "admin", email: "sofia@example.com" });
  const link = invite_url.split("/").at(-1) ?? "";
  await acceptInvitation(openJob("test"), { token: link, email: "sofia@example.com", password });
  await authenticateUser(openJob("test"), { email: "sofia@example.com", password });
  await authenticateUser(openJob("test"), { email: "sofia@example.com", password: `${password}, mistyped` }).catch(() => {});

  const secrets = [
    (await org.key()).token,
    (await org.key({ name: "Given", token: given })).token,
    (await createPersonalKey(org.as("organization:read"), { name: "Own", scopes: ["project:read"] })).token,
    (await createInstanceKey(operator(), { name: "Operator", scopes: ["instance:verify"] })).token,
    (await createWriteToken(org.as("project:write_token"), org.projectId, {})).token,
    (await createReadToken(org.as("project:read_token"), org.projectId, {})).token,
  ];
  const maker = await org.key({ name: "Maker", scopes: ["organization:create_api_key", "project:write_otlp"] });
  const { api_key, token } = await org.key({
    name: "Rotated",
    scopes: ["organization:read_api_key", "organization:create_api_key", "project:write_otlp"],
  });
  const rotated = await rotateKey(org.keys(), api_key.id, { grace_period: 3_600_000 });
  secrets.push(maker.token, token, rotated.token);
  // Over HTTP, where an Idempotency-Key keeps answers, a key stands in an address, and a stranger reports one.
  const asked = await server.ask({
    method: "POST",
    path: "/api/v1/api-keys/",
    token: maker.token,
    headers: { "idempotency-key": "once" },
    body: { name: "Kept answer", scopes: ["project:write_otlp"] },
  });
  expect(asked.status).toBe(201);
  secrets.push(asked.json<{ token: string }>().token);
  await server.ask({
    method: "POST",
    path: `/ingest/clef?apiKey=${rotated.token}`,
    headers: { "user-agent": `agent ${token}` },
    body: '{"@m":"hello"}',
  });
  await reportLeak(operator(), { token: secrets[0] ?? "", url: `https://example.com/${secrets[0]}`, source: "report" });
  await flushUsage();
  await setMailServer(operator(), { url: "smtp://mail.example.com", user: "latchkey", password: mailPassword, from: "" });

  const rows = (await everyRow()).map((each) => ({ ...each, text: JSON.stringify(each.row) }));
  const secretsAndPasswords = [...secrets, password, mailPassword, link, process.env.LATCHKEY_AUTH_SECRET ?? "", key.toString("base64")];
  expect(secretsAndPasswords.every((secret) => secret.length > 19)).toBe(true);
  for (const secret of secretsAndPasswords)
    for (const form of formsOf(secret)) expect(rows.filter(({ text }) => text.includes(form)).map(({ table }) => table)).toEqual([]);

  const sealed = rows.flatMap(({ table, row }) =>
    Object.entries(row).flatMap(([column, value]) =>
      typeof value === "string" && /^lk1\.\d+\./.test(value) ? [{ table, column, id: String(row.id ?? row.name), value }] : [],
    ),
  );
  const ring = { current: 1, keys: new Map([[1, key]]) };
  const opened = sealed.map(({ table, column, id, value }) =>
    openText(ring, value.split(".")[2] ?? "", { table, column, organizationId: null, id }, value),
  );
  expect(opened).toEqual([mailPassword]);
});
