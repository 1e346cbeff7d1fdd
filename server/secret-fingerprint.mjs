// Two instances with different auth secrets refuse each other's sessions: which one a database belongs to stands in it, as a digest.
import { scryptSync } from "node:crypto";
import { StartFault } from "./start-fault.mjs";

const NAME = "auth_secret";

/** Twelve digits that tell secrets apart; slow to make, since a secret may be a sentence. @param {string} authSecret */
export const secretFingerprint = (authSecret) => scryptSync(authSecret, "latchkey: fingerprint of the auth secret", 6).toString("hex");

/**
 * Refuses a secret other than the database's; before the first migration there is none.
 * @param {import("pg").Client} client @param {{ authSecret: string, replaces?: string }} options `replaces`: the fingerprint that the operator gives up
 */
export async function refuseOtherSecret(client, { authSecret, replaces }) {
  const { rows: there } = await client.query("select to_regclass('public.instance_settings') is not null as ready");
  if (!there[0].ready) return;
  const { rows } = await client.query("select value->>'fingerprint' as fingerprint from instance_settings where name = $1", [NAME]);
  const own = secretFingerprint(authSecret);
  const known = rows[0]?.fingerprint;
  if (!known || known === own || known === replaces) return;
  throw new StartFault(
    `The database belongs to an instance with another auth secret (fingerprint ${known}; this one's is ${own}). Give every instance the same LATCHKEY_AUTH_SECRET, or the same auth-secret file in LATCHKEY_DATA_DIR. ` +
      `To change it, stop every instance and start with LATCHKEY_AUTH_SECRET_REPLACES=${known}: everybody signs in anew, and open invitation links end.`,
  );
}

/** @param {import("pg").Client} client @param {string} authSecret */
export async function keepFingerprint(client, authSecret) {
  await client.query(
    `insert into instance_settings (name, value, updated_at) values ($1, jsonb_build_object('fingerprint', $2::text), now())
     on conflict (name) do update set value = excluded.value, updated_at = now() where instance_settings.value <> excluded.value`,
    [NAME, secretFingerprint(authSecret)],
  );
}
