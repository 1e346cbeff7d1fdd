// The front with its pages on a free port, an organization with one key that has no limit and a signed-in admin; tells its CPU when asked.
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { mintToken } from "../../lib/domain/keys/key-token";
import { startSession } from "../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../lib/domain/users/authenticate-user";
import { openJob } from "../../lib/doors/job";
import { settings } from "../../lib/kernel/settings";
import { readConfig } from "../../server/config.mjs";
import { startFront } from "../../server/front";
import { provision } from "../../server/provision";

const COOKIE = "authjs.session-token";
const token = mintToken("organization");
const admin = { email: "ada@example.com", password: "correct horse battery" };

async function found(): Promise<void> {
  const { config } = readConfig({
    LATCHKEY_INIT_ORG: "Bench",
    LATCHKEY_INIT_ADMIN_EMAIL: admin.email,
    LATCHKEY_INIT_ADMIN_PASSWORD: admin.password,
    LATCHKEY_INIT_API_KEY: token,
  });
  if (config) await provision(config);
}

async function cookie(): Promise<string> {
  const user = await authenticateUser(openJob("bench"), admin);
  if (!user) throw new Error("the admin was provisioned");
  const sid = await startSession(openJob("bench"), user);
  return `${COOKIE}=${await encode({ token: { sub: user.id, sid }, secret: settings.authSecret, salt: COOKIE })}`;
}

async function start(): Promise<object> {
  await found();
  const front = await startFront({ port: 0, host: "127.0.0.1", dir: ".", pages: true });
  return { port: (front.server.address() as AddressInfo).port, token, cookie: await cookie() };
}

process.on("message", async (message) => {
  if (message === "start") return process.send?.(await start());
  const { user, system } = process.cpuUsage();
  return process.send?.({ micros: user + system });
});
