// The front with its pages on a free port, an organization with one key that has no limit and a signed-in admin; tells its CPU when asked.
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { PRESETS } from "../../lib/access/scopes";
import { createKey } from "../../lib/domain/keys/create-key";
import { startSession } from "../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../lib/domain/users/authenticate-user";
import { openJob, organizationJob } from "../../lib/doors/job";
import { settings } from "../../lib/kernel/settings";
import { readConfig } from "../../server/config.mjs";
import { startFront } from "../../server/front";
import { provision } from "../../server/provision";

const COOKIE = "authjs.session-token";
const admin = { email: "ada@example.com", password: "correct horse battery" };

/** An ordinary key, with the preset Read, that no rate limit stops. Gives its token. */
async function found(): Promise<string> {
  const { config } = readConfig({
    LATCHKEY_INIT_ORG: "Bench",
    LATCHKEY_INIT_ADMIN_EMAIL: admin.email,
    LATCHKEY_INIT_ADMIN_PASSWORD: admin.password,
  });
  if (config) await provision(config);
  const owner = new pg.Client({ connectionString: settings.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>("select id::text from organizations");
  const ctx = organizationJob("bench", rows[0]?.id ?? "", "organization:create_api_key");
  const { token } = await createKey(ctx, { name: "Bench", scopes: [...PRESETS.read.scopes, ...PRESETS.ingest.scopes] });
  await owner.query("update api_keys set rate_limit = 0");
  await owner.end();
  return token;
}

async function cookie(): Promise<string> {
  const user = await authenticateUser(openJob("bench"), admin);
  if (!user) throw new Error("the admin was provisioned");
  const sid = await startSession(openJob("bench"), user);
  return `${COOKIE}=${await encode({ token: { sub: user.id, sid }, secret: settings.authSecret, salt: COOKIE })}`;
}

async function start(): Promise<object> {
  const token = await found();
  const front = await startFront({ port: 0, host: "127.0.0.1", dir: ".", pages: true });
  return { port: (front.server.address() as AddressInfo).port, token, cookie: await cookie() };
}

process.on("message", async (message) => {
  if (message === "start") return process.send?.(await start());
  const { user, system } = process.cpuUsage();
  return process.send?.({ micros: user + system });
});
