// Why a database cannot be used, in one line that says what to do and holds no password.
import { databaseAddress } from "../lib/db/database-url.mjs";
import { StartFault } from "./start-fault.mjs";

/** @type {Record<string, string>} */
const TLS = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "is signed by nobody but itself",
  SELF_SIGNED_CERT_IN_CHAIN: "is signed by an authority that is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "is signed by an authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "is signed by an authority that is not known here",
  UNABLE_TO_GET_ISSUER_CERT: "is signed by an authority that is not known here",
  CERT_HAS_EXPIRED: "has expired",
  CERT_NOT_YET_VALID: "is not valid yet",
};

/** @param {any} error @param {string} url */
export function explainDatabaseFault(error, url) {
  const { hosts, user = "", database = "" } = databaseAddress(url);
  const where = hosts.map(({ name }) => name).join(", ");
  const fault = error.cause?.code ? error.cause : error;
  if (fault.code in TLS)
    return `DATABASE_URL: the certificate of the server at ${where} ${TLS[fault.code]}. Name its authority with sslrootcert=/path/to/ca.pem, or say sslmode=require, which encrypts without verifying.`;
  switch (fault.code) {
    case "ECONNREFUSED":
    case "ENOENT":
    case "EACCES":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
      return `DATABASE_URL: no PostgreSQL answers at ${where} (${fault.code}). Start it, correct DATABASE_URL, or unset it to use the embedded one.`;
    case "08006":
      return `DATABASE_URL: the server at ${where} is a standby. It lags behind its primary, so keys that were revoked would still be accepted; name the primary.`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `DATABASE_URL: the certificate of the server at ${where} names another host. Use the name that it was issued for, or sslmode=verify-ca.`;
    case "28P01":
      return `DATABASE_URL: the server at ${where} refuses the user "${user}" or its password.`;
    case "28000":
      if (/no encryption|SSL off/.test(fault.message))
        return `DATABASE_URL: the server at ${where} refuses connections without TLS: say sslmode=require, or verify-full with sslrootcert.`;
      return `DATABASE_URL: the server at ${where} refuses the user "${user}": ${fault.message}.`;
    case "3D000":
      return `DATABASE_URL: the server at ${where} has no database "${database}". Create it: CREATE DATABASE "${database}".`;
  }
  if (/does not support SSL/.test(fault.message))
    return `DATABASE_URL: the server at ${where} has no TLS, which sslmode asks for. Turn it on there, or say sslmode=disable where the way to it is safe.`;
  if (/SASL: SCRAM-SERVER-FIRST-MESSAGE: client password|password must be a string/.test(fault.message))
    return `DATABASE_URL: the server at ${where} asks for a password, and DATABASE_URL has none.`;
  if (/unsupported startup parameter/.test(fault.message))
    return `DATABASE_URL: the pooler at ${where} refuses a parameter of the connection: ${fault.message}. Take it out of DATABASE_URL, or list it in ignore_startup_parameters.`;
  if (
    /permission denied to (create|alter|grant) role|must have CREATEROLE|must have admin option|permission denied to alter setting/i.test(
      fault.message,
    )
  )
    return `DATABASE_URL: the user "${user}" may not make roles: ${fault.message}. Give it CREATEROLE, or have the roles made and granted to it as docs/operate/postgresql.md shows.`;
  if (/permission denied for schema public/.test(fault.message))
    return `DATABASE_URL: the user "${user}" may not make tables in "${database}". Make it the owner: ALTER DATABASE "${database}" OWNER TO "${user}".`;
  return error instanceof StartFault ? `DATABASE_URL: ${error.message}` : `The database at ${where} cannot be prepared: ${error.message}`;
}
