// The front with its pages on a free port, an organization with one key that has no limit and a signed-in admin; tells its CPU when asked.
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { PRESETS } from "../../lib/access/scopes";
import { createKey } from "../../lib/domain/making/create-key";
import { startSession } from "../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../lib/domain/users/authenticate-user";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { openJob, organizationJob } from "../../lib/doors/job";
import { settings } from "../../lib/kernel/settings";
import { beginProcess } from "../../server/begin-process";
import { readConfig } from "../../server/config.mjs";
import { startFront } from "../../server/front";
import { provision } from "../../server/provision";

const COOKIE = "authjs.session-token";
const admin = { email: "ada@example.com", password: "correct horse battery" };

const SCOPES = [...PRESETS.read.scopes, ...PRESETS.ingest.scopes];
type Founded = { token: string; given: string; service: string; tokens: string[]; revoked: string[] };

/** Keys with the presets Read and Ingest that no rate limit stops: one, a given one, 10,000, 1,000 revoked; one that verifies others; and a second organization with 5,000 keys. */
async function found(): Promise<Founded> {
  const { config } = readConfig({
    LATCHKEY_INIT_ORG: "Bench",
    LATCHKEY_INIT_ADMIN_EMAIL: admin.email,
    LATCHKEY_INIT_ADMIN_PASSWORD: admin.password,
  });
  if (config) await provision(config);
  const owner = new pg.Client({ connectionString: settings.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>("select id::text from organizations where name = 'bench'");
  const ctx = organizationJob("bench", rows[0]?.id ?? "", "organization:create_api_key");
  const { token } = await createKey(ctx, { name: "Bench", scopes: SCOPES });
  const given = randomBytes(24).toString("base64url");
  await createKey(ctx, { name: "Given", scopes: SCOPES, token: given });
  const { token: service } = await createKey(ctx, { name: "Service", scopes: ["organization:verify_api_key"] });
  const tokens = await foundMany(owner, ctx.organizationId, 10_000);
  const revoked = await foundMany(owner, ctx.organizationId, 1_000, "now()");
  await owner.query("update api_keys set rate_limit = 0");
  await foundLarge(owner);
  await owner.query("analyze");
  await owner.end();
  return { token, given, service, tokens, revoked };
}

async function foundMany(owner: pg.Client, organizationId: string, many: number, revokedAt = "null"): Promise<string[]> {
  const tokens = Array.from({ length: many }, () => mintToken("organization"));
  await owner.query(
    `insert into api_keys (id, organization_id, kind, name, prefix, start, tag, hash, scopes, created_at, created_by_name, updated_at, revoked_at)
     select gen_random_uuid(), $1, 'organization', 'Many ' || gen_random_uuid(), 'sk_live_', substr(t, 9, 8), substr(t, 9, 4), sha256(t::bytea), $3,
       now(), 'Ada', now(), ${revokedAt} from unnest($2::text[]) t`,
    [organizationId, tokens, SCOPES],
  );
  return tokens;
}

/** An organization of the same admin with 5,000 keys in every state. */
async function foundLarge(owner: pg.Client): Promise<void> {
  await owner.query(`
    with o as (insert into organizations (id, name, display_name, plan, created_at, updated_at) values (gen_random_uuid(), 'large', 'Large', 'enterprise', now(), now()) returning id),
      m as (insert into memberships (organization_id, user_id, role, created_at) select o.id, u.id, 'admin', now() from o, users u)
    insert into api_keys (id, organization_id, kind, name, prefix, start, tag, hash, scopes, created_at, created_by_name, updated_at, expires_at, revoked_at)
    select gen_random_uuid(), o.id, 'organization', 'Service ' || n, 'sk_live_', lpad(n::text, 8, '0'), '0000', sha256(n::text::bytea), array['project:read'],
      now() - n * interval '1 hour', 'Ada ' || n % 20, now(),
      case when n % 3 = 0 then now() + n * interval '1 hour' end, case when n % 7 = 0 then now() end
    from o, generate_series(1, 5000) n`);
  await owner.query(`update key_uses u set last_used_at = now() - k.start::int * interval '1 minute' from api_keys k
    where k.id = u.key_id and k.name like 'Service %' and k.start::int % 4 > 0`);
}

async function cookie(): Promise<string> {
  const user = await authenticateUser(openJob("bench"), admin);
  if (!user) throw new Error("the admin was provisioned");
  const sid = await startSession(openJob("bench"), user);
  return `${COOKIE}=${await encode({ token: { sub: user.id, sid }, secret: settings.authSecret, salt: COOKIE })}`;
}

async function start(): Promise<object> {
  beginProcess();
  const tokens = await found();
  const front = await startFront({ port: 0, host: "127.0.0.1", dir: ".", pages: true });
  return { port: (front.server.address() as AddressInfo).port, ...tokens, cookie: await cookie() };
}

process.on("message", async (message) => {
  if (message === "start") return process.send?.(await start());
  const { user, system } = process.cpuUsage();
  return process.send?.({ micros: user + system, memory: process.memoryUsage.rss() });
});
