import type { Granted } from "../lib/access/caller";
import { databaseTime } from "../lib/db/database-clock";
import { provisionAlone, provisionOrganization } from "../lib/domain/instance/provision-instance";
import { provisionKey } from "../lib/domain/making/provision-key";
import { instanceJob } from "../lib/doors/job";
import { log } from "../lib/outside/log";
import type { Config } from "./config.mjs";

/** Makes what the environment asks for and what is missing, one instance at a time; says of each thing whether it was made or left as it is. */
export async function provision(config: Config): Promise<void> {
  const ctx = instanceJob("provisioning", "instance:admin", await databaseTime());
  if (config.LATCHKEY_INIT_ORG || config.LATCHKEY_INIT_INSTANCE_KEY) await provisionAlone(ctx, () => provisionAll(ctx, config));
}

async function provisionAll(ctx: Granted<"instance:admin">, config: Config): Promise<void> {
  if (config.LATCHKEY_INIT_ORG) {
    const { LATCHKEY_INIT_ADMIN_EMAIL: email, LATCHKEY_INIT_ADMIN_PASSWORD: password } = config;
    const { organizationId, done } = await provisionOrganization(ctx, {
      name: config.LATCHKEY_INIT_ORG,
      plan: config.LATCHKEY_INIT_PLAN ?? "enterprise",
      project: config.LATCHKEY_INIT_PROJECT,
      admin: email && password ? { email, password } : undefined,
    });
    for (const { what, name, made } of done) say(what, name, made ? "made" : "exists");
    const token = config.LATCHKEY_INIT_API_KEY;
    if (token) say("api key", token.slice(0, 16), await provisionKey(ctx, { token, name: "Provisioned key", organizationId }));
  }
  const token = config.LATCHKEY_INIT_INSTANCE_KEY;
  if (token)
    say("instance key", token.slice(0, 16), await provisionKey(ctx, { token, name: "Provisioned instance key", organizationId: null }));
}

const OUTCOMES = {
  made: "provisioned",
  exists: "exists already, left as it is",
  spent: "not provisioned: its token was that of a key that is gone, and a token is never accepted twice",
};

const say = (what: string, name: string, outcome: keyof typeof OUTCOMES): void =>
  log()[outcome === "spent" ? "warn" : "info"]({ what, name }, OUTCOMES[outcome]);
