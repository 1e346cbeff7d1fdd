// One connection outside the pools: each host in turn, with TLS and without as the address says, until one takes it and can be written to.
import pg from "pg";
import { databaseAddress, tellingError } from "./database-url.mjs";

/** A server that only follows another: what it shows may be old, so keys that were revoked would pass. */
export class StandbyRefused extends Error {
  /** @override */
  name = "StandbyRefused";
  code = "08006";
  severity = "FATAL";
  constructor() {
    super("This is a standby (the server is in recovery): what it shows may be old. DATABASE_URL must lead to the primary.");
  }
}

/**
 * @param {string | import("./database-url.mjs").DatabaseAddress} where
 * @param {import("pg").ClientConfig} [more] wins over what the address says
 * @param {(client: import("pg").Client) => Promise<void>} [check] throws where the next host is to be tried
 * @returns {Promise<import("pg").Client & { hostName: string, attempt: import("pg").ClientConfig }>}
 */
export async function connectClient(where, more = {}, check = refuseStandby) {
  const { hosts } = typeof where === "string" ? databaseAddress(where) : where;
  const errors = [];
  for (const { name, attempts } of hosts)
    for (const attempt of attempts) {
      const client = new pg.Client({ connectionTimeoutMillis: 10_000, keepAlive: true, ...attempt, ...more });
      client.on("error", () => {});
      try {
        await client.connect();
        await check(client);
        return Object.assign(client, { hostName: name, attempt });
      } catch (error) {
        errors.push(error);
        await client.end().catch(() => {});
      }
    }
  throw tellingError(errors);
}

/** @param {import("pg").Client} client */
async function refuseStandby(client) {
  const { rows } = await client.query("select pg_is_in_recovery() as standby");
  if (rows[0].standby) throw new StandbyRefused();
}
