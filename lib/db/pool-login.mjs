// Who each pool is in the database: a role of its own, which logs in, owns nothing and is a member of nothing, so that no statement steps up from it.
import { createHash, createHmac } from "node:crypto";

/** @typedef {"app" | "gate" | "query" | "sql"} PoolKind */
/** @type {readonly PoolKind[]} */
export const POOL_KINDS = ["app", "gate", "query", "sql"];

const LONGEST = 63 - "_query".length;

/** Roles are the whole server's, so their names carry the database's. @param {string} database */
export function defaultRolePrefix(database) {
  const prefix = `latchkey_${database}`;
  if (/^[a-z0-9_]+$/.test(database) && prefix.length <= LONGEST) return prefix;
  const digest = createHash("sha256").update(database).digest("hex").slice(0, 8);
  return `${prefix
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, "_")
    .slice(0, LONGEST - 9)}_${digest}`;
}

/** @param {string} prefix @param {PoolKind} kind */
export const poolRole = (prefix, kind) => `${prefix}_${kind}`;

/**
 * Every instance has the auth secret, so every instance knows the passwords and none has to be kept.
 * @param {string} authSecret @param {string} role
 */
export const rolePassword = (authSecret, role) => createHmac("sha256", authSecret).update(`database role ${role}`).digest("base64url");

/** The migrations name the roles as they were called first. @param {string} sql @param {string} prefix */
export const withRoleNames = (sql, prefix) => sql.replace(/\blatchkey_(app|gate|query|sql)\b/g, (_, kind) => poolRole(prefix, kind));

/**
 * @typedef {{ authSecret: string, rolePrefix: string, userSuffix?: string, rolePassword?: string, roleLogin?: string }} PoolIdentity
 * `userSuffix`: what a pooler wants behind each name; `roleLogin` "owner": log in as the owner and step down
 */

/**
 * What a pool's connections are opened with, beside the address.
 * @param {PoolIdentity} identity @param {PoolKind} kind @param {string} [options] the address's own
 * @returns {import("pg").ClientConfig}
 */
export function poolLogin({ authSecret, rolePrefix, userSuffix = "", rolePassword: given, roleLogin }, kind, options) {
  const role = poolRole(rolePrefix, kind);
  if (roleLogin === "owner") return { options: [options, `-c role=${role} -c TimeZone=UTC`].filter(Boolean).join(" ") };
  return { user: role + userSuffix, password: given || rolePassword(authSecret, role) };
}
