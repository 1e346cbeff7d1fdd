// What a pool's new connection must be before anything is asked through it.
import { StandbyRefused } from "./connect-client.mjs";

const ASK = `select current_user::text as acts, session_user::text as logs_in, current_setting('TimeZone') as zone, pg_is_in_recovery() as standby,
  row_security_active('public.api_keys') and row_security_active('public.events') as secured,
  r.rolsuper or r.rolbypassrls or r.rolcreaterole as mighty from pg_roles r where r.rolname = current_user`;
const TIMEOUT_MS = 4_000;

/** A connection that is not what it should be; nothing is asked through it. */
export class SessionRefused extends Error {
  code = "08004";
  severity = "FATAL";
}

/**
 * @param {import("pg").ClientBase} client
 * @param {{ role: string, own: boolean }} expected `own`: the role itself has logged in
 */
export async function checkSession(client, { role, own }) {
  const { rows } = await client.query(/** @type {any} */ ({ text: ASK, query_timeout: TIMEOUT_MS }));
  const { acts, logs_in, zone, standby, secured, mighty } = rows[0];
  if (standby) throw new StandbyRefused();
  const fault =
    acts !== role
      ? `it acts as "${acts}"`
      : own && logs_in !== role
        ? `"${logs_in}" logged in, and one statement would step up to it`
        : mighty
          ? "the role is a superuser, passes by row-level security or makes roles"
          : !secured
            ? "row-level security does not hold for it"
            : zone !== "UTC"
              ? `its time zone is ${zone} instead of UTC`
              : undefined;
  if (fault) throw new SessionRefused(`A connection that should act as "${role}" is refused: ${fault}.`);
}
