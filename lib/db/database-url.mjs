// The one reader of DATABASE_URL. It means what libpq means by it, and says in one sentence what is wrong with it, without its values.
import { parse, toClientConfig } from "pg-connection-string";

const HOST = String.raw`(?:[\w.-]+|\[[\da-fA-F:.]+\]|%2[fF][^,:@/?#]*)?(?::\d{1,5})?`;
const REST = String.raw`(?<hosts>${HOST}(?:,${HOST})*)(?:/(?<database>[^/?#@]*))?(?:\?(?<query>(?:\w+=[^&#]*(?:&|$))*))?$`;
const ENCODED = new RegExp(`^(?<scheme>postgres(?:ql)?)://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?${REST}`);
/** A password with characters that an address gives another meaning: it ends at the last @ behind which hosts stand. */
const RAW = new RegExp(`^(?<scheme>postgres(?:ql)?)://(?<user>[^:@/?#]*):(?<password>.*)@${REST}`);

/** @typedef {"disable" | "allow" | "prefer" | "require" | "no-verify" | "verify-ca" | "verify-full"} Mode */

/** What each mode of libpq tries, in order. @type {Record<Mode, string[]>} */
const TRIED = {
  disable: ["disable"],
  allow: ["disable", "require"],
  prefer: ["prefer", "disable"],
  require: ["require"],
  "no-verify": ["no-verify"],
  "verify-ca": ["verify-ca"],
  "verify-full": ["verify-full"],
};
/** @param {string} text @returns {text is Mode} */
const isMode = (text) => text in TRIED;
/** What libpq's predecessors called some of them. */
const SSL = new Map([
  ["true", "require"],
  ["1", "require"],
  ["false", "disable"],
  ["0", "disable"],
  ["no-verify", "no-verify"],
]);
const WRITABLE = ["any", "read-write", "primary"];
const READ_ONLY = ["read-only", "standby", "prefer-standby"];
const PASSED_ON = ["options", "sslcert", "sslkey", "sslnegotiation"];
const KNOWN =
  /^(ssl|sslmode|sslcert|sslkey|sslpassword|sslrootcert|sslnegotiation|sslsni|sslcompression|ssl_(min|max)_protocol_version|target_session_attrs)$/;
const SAFETY = /ssl|tls|mode|cert|session/i;

/**
 * @typedef {{ name: string, attempts: import("pg").ClientConfig[] }} DatabaseHost attempts: with TLS, without, in the order of the mode
 * @typedef {{ hosts: DatabaseHost[], user?: string, database?: string, options?: string, transactionPooler: boolean }} DatabaseAddress
 * `transactionPooler`: statements keep no names, since the next one may go to another server session
 */

class AddressFault extends Error {}

/** @param {string} text @returns {{ address: DatabaseAddress, fault: undefined } | { address: undefined, fault: string }} */
export function readDatabaseUrl(text) {
  try {
    return { address: addressOf(text), fault: undefined };
  } catch (error) {
    if (!(error instanceof AddressFault)) throw error;
    return { address: undefined, fault: error.message };
  }
}

/** The same for an address that was read before. @param {string} text @returns {DatabaseAddress} */
export function databaseAddress(text) {
  const { address, fault } = readDatabaseUrl(text);
  if (!address) throw new Error(`DATABASE_URL ${fault}.`);
  return address;
}

/**
 * The same address with one of its hosts and everything percent-encoded, for programs that read no other.
 * @param {string} text @param {string} [hostName] the first, unless named @returns {string}
 */
export function plainDatabaseUrl(text, hostName) {
  const { hosts } = databaseAddress(text);
  const { parts, query, user, password, database } = partsOf(text);
  const { host = "localhost", port } = (hosts.find(({ name }) => name === hostName) ?? hosts[0])?.attempts[0] ?? {};
  for (const name of ["host", "hostaddr", "port", "user", "password", "dbname", "database", "target_session_attrs"]) query.delete(name);
  if (host.startsWith("/")) query.set("host", host);
  const login = user ? `${encodeURIComponent(user)}${password ? `:${encodeURIComponent(password)}` : ""}@` : "";
  const at = `${host.startsWith("/") ? "localhost" : host.includes(":") ? `[${host}]` : host}${port ? `:${port}` : ""}`;
  const rest = query.toString().replaceAll("+", "%20");
  return `${parts.scheme}://${login}${at}/${encodeURIComponent(database ?? "")}${rest ? `?${rest}` : ""}`;
}

/** @param {string} text */
function partsOf(text) {
  const parts = (ENCODED.exec(text) ?? RAW.exec(text))?.groups;
  if (!parts) throw new AddressFault("must be an address such as postgresql://user:password@host:5432/latchkey");
  // A plus sign is itself there, not a space.
  const query = new URLSearchParams((parts.query ?? "").replaceAll("+", "%2B"));
  const user = query.get("user") || decoded(parts.user) || undefined;
  const password = query.get("password") || decoded(parts.password) || undefined;
  const database = query.get("dbname") || query.get("database") || decoded(parts.database) || undefined;
  return { parts, query, user, password, database };
}

/** @param {string} text @returns {DatabaseAddress} */
function addressOf(text) {
  const { parts, query, user, password, database } = partsOf(text);
  const mode = modeOf(query);
  const attrs = query.get("target_session_attrs") ?? "any";
  if (READ_ONLY.includes(attrs))
    throw new AddressFault(`has target_session_attrs=${attrs}, which asks for a standby; Latchkey writes, so say read-write`);
  if (!WRITABLE.includes(attrs)) throw new AddressFault(`must have a target_session_attrs of ${WRITABLE.join(", ")}`);
  if ((query.get("schema") ?? "public") !== "public")
    throw new AddressFault("names a schema with schema=, but Latchkey's tables stand in the schema public of a database of their own");
  const common = { user, password, database, ...timeOf(query), enableChannelBinding: query.get("channel_binding") !== "disable" };
  const hosts = hostsOf(parts.hosts ?? "", query).map(({ host, port }) => ({
    name: host?.startsWith("/") ? host : `${host ?? process.env.PGHOST ?? "localhost"}:${port ?? process.env.PGPORT ?? 5432}`,
    attempts: (host?.startsWith("/") ? ["disable"] : TRIED[mode]).map((tried) => ({ ...connection(host, port, tried, query), ...common })),
  }));
  return { hosts, user, database, options: query.get("options") || undefined, transactionPooler: query.get("pgbouncer") === "true" };
}

/** What is percent-encoded is decoded; a percent sign that encodes nothing is itself. @param {string} [part] */
const decoded = (part) =>
  part?.replace(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  }) ?? "";

/** @param {URLSearchParams} query @returns {Mode} */
function modeOf(query) {
  for (const name of query.keys())
    if (SAFETY.test(name) && !KNOWN.test(name))
      throw new AddressFault(`has the parameter ${name.slice(0, 30)}, which PostgreSQL does not know; it was perhaps meant as sslmode`);
  const system = query.get("sslrootcert") === "system";
  const ssl = SSL.get(query.get("ssl") ?? "");
  const mode = query.get("sslmode") || ssl || process.env.PGSSLMODE || (system ? "verify-full" : "prefer");
  if (!isMode(mode)) throw new AddressFault(`must have an sslmode of ${Object.keys(TRIED).join(", ")}`);
  if (system && mode !== "verify-full") throw new AddressFault("must have sslmode=verify-full beside sslrootcert=system");
  if (mode === "verify-ca" && !rootCertificate(query))
    throw new AddressFault("has sslmode=verify-ca, which needs the certificate of the authority: sslrootcert=/path/to/ca.pem");
  if (query.get("sslnegotiation") === "direct" && ["disable", "allow", "prefer"].includes(mode))
    throw new AddressFault("has sslnegotiation=direct, which needs sslmode=require or a stricter one");
  return mode;
}

/** @param {URLSearchParams} query */
const rootCertificate = (query) => {
  const named = query.get("sslrootcert") || process.env.PGSSLROOTCERT;
  return named === "system" ? undefined : named;
};

/** @param {URLSearchParams} query */
function timeOf(query) {
  const seconds = Number(query.get("connect_timeout") ?? Number.NaN);
  return seconds > 0 ? { connectionTimeoutMillis: Math.max(2, seconds) * 1000 } : {};
}

/** As libpq pairs them: one port for all hosts, or one each. @param {string} authority @param {URLSearchParams} query */
function hostsOf(authority, query) {
  const split = authority.split(",").map((entry) => /^(?<host>\[.*\]|[^:]*)(?::(?<port>\d+))?$/.exec(entry)?.groups ?? {});
  const named = query.get("host")?.split(",");
  const ports = query.get("port")?.split(",") ?? split.map(({ port }) => port);
  const hosts = named ?? split.map(({ host }) => decoded(host).replace(/^\[(.*)\]$/, "$1"));
  if (ports.length !== 1 && ports.length !== hosts.length)
    throw new AddressFault(`names ${hosts.length} hosts and ${ports.length} ports; give one port for all, or one each`);
  return hosts.map((host, i) => {
    const port = Number((ports.length === 1 ? ports[0] : ports[i]) || 0);
    if (port > 65_535) throw new AddressFault("must have a port from 1 to 65535");
    return { host: host || undefined, port: port || undefined };
  });
}

/**
 * What the library makes of the part that is about TLS, with one host and one mode.
 * @param {string | undefined} host @param {number | undefined} port @param {string} mode @param {URLSearchParams} query
 * @returns {import("pg").ClientConfig}
 */
function connection(host, port, mode, query) {
  const plain = new URLSearchParams({ sslmode: mode });
  for (const name of PASSED_ON)
    if (query.get(name) && !(mode === "disable" && name.startsWith("ssl"))) plain.set(name, query.get(name) ?? "");
  const root = rootCertificate(query);
  if (root && (mode.startsWith("verify") || mode === "require")) plain.set("sslrootcert", root);
  let config;
  try {
    config = toClientConfig(parse(`postgresql://?${plain.toString().replaceAll("+", "%20")}`, { useLibpqCompat: true }));
  } catch (thrown) {
    const error = /** @type {NodeJS.ErrnoException} */ (thrown);
    if (error.code && error.path) throw new AddressFault(`names a file that cannot be read: ${error.path} (${error.code})`);
    throw error;
  }
  const passphrase = query.get("sslpassword");
  if (typeof config.ssl === "object" && passphrase) config.ssl.passphrase = passphrase;
  const { options, ssl, sslnegotiation } = config;
  return { host, port, ssl: ssl ?? false, ...(options ? { options } : {}), ...(sslnegotiation ? { sslnegotiation } : {}) };
}

/** Of several failures the one that says most: what a server answered, rather than that one did not. @param {any[]} errors */
export const tellingError = (errors) => errors.findLast(({ code, severity }) => severity && code) ?? errors.findLast(Boolean);
