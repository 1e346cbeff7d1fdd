// `latchkey keys …` and `latchkey whoami`: over the API, with LATCHKEY_URL and LATCHKEY_API_KEY, so from any machine.
import { lineOf, print, readInput, say, table, UsageFault } from "./terminal.mjs";

const PATIENCE_MS = 60_000;
const NEEDS = "\nLATCHKEY_URL (default http://127.0.0.1:3000) and LATCHKEY_API_KEY say where and as whom.\n";

/** @param {import("commander").Command} program */
export function addKeyCommands(program) {
  const keys = program.command("keys").description("works with an organization's keys over the API").addHelpText("after", NEEDS);
  keys
    .command("create")
    .description("creates a key; its secret is printed once, on standard output alone")
    .requiredOption("-n, --name <name>", "what the key is for")
    .requiredOption("-s, --scope <scope...>", "what it may do, such as project:write_otlp")
    .option("--expires-in <duration>", "an ISO 8601 duration, such as P90D")
    .option("--project <id>", "the one project that it is for")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `${NEEDS}\nExample:\n  $ npx latchkey keys create --name "GitHub Actions CI" --scope project:write_otlp --expires-in P90D`,
    )
    .action(create);
  keys
    .command("list")
    .description("lists the keys")
    .option("--json", "print JSON")
    .addHelpText("after", `${NEEDS}\nExample:\n  $ npx latchkey keys list --json`)
    .action(list);
  keys
    .command("revoke <id>")
    .description("revokes a key at once and for good")
    .option("--reason <text>", "why, for the audit log")
    .option("--json", "print JSON")
    .addHelpText("after", `${NEEDS}\nExample:\n  $ npx latchkey keys revoke 0192f0c1-… --reason "no longer used"`)
    .action(revoke);
  keys
    .command("rotate <id>")
    .description("makes a successor, whose secret is printed once; the old key keeps working for a grace period")
    .option("--grace-period <duration>", "an ISO 8601 duration, PT0S to end the old key now (default: PT24H)")
    .option("--json", "print JSON")
    .addHelpText("after", `${NEEDS}\nExample:\n  $ npx latchkey keys rotate 0192f0c1-… --grace-period P7D`)
    .action(rotate);
  keys
    .command("verify")
    .description("asks whether the key on standard input is good; exit code 1 where it is not")
    .option("--json", "print JSON")
    .addHelpText("after", `${NEEDS}\nExample:\n  $ npx latchkey keys verify < the-key`)
    .action(verify);
  program
    .command("whoami")
    .description("says what the key in LATCHKEY_API_KEY is and may do")
    .option("--json", "print JSON")
    .addHelpText("after", `${NEEDS}\nExample:\n  $ npx latchkey whoami`)
    .action(whoami);
}

/** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
async function ask(method, path, body) {
  const base = (process.env.LATCHKEY_URL || "http://127.0.0.1:3000").replace(/\/+$/, "");
  const key = process.env.LATCHKEY_API_KEY?.trim();
  if (!key) throw new UsageFault("LATCHKEY_API_KEY is not set: it holds the key to ask with.");
  // What no header can hold would be quoted by the error.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new UsageFault("LATCHKEY_API_KEY is not a key: it holds a space, a line's end or a letter that no key has.");
  if (!/^https?:\/\//.test(base) || !URL.canParse(base))
    throw new UsageFault("LATCHKEY_URL must be an address such as https://keys.example.com.");
  let reply;
  try {
    reply = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    const cause = /** @type {any} */ (error).cause;
    throw new Error(`${base} does not answer: ${lineOf(cause ?? error).replace(/\.$/, "")}.`);
  }
  const text = await reply.text();
  const answer = json(text);
  if (reply.ok) return { answer, next: /<([^>]+)>;\s*rel="next"/.exec(reply.headers.get("link") ?? "")?.[1] };
  throw new Error(
    answer?.detail
      ? `${answer.code ?? reply.status}: ${[answer.detail, ...faultsOf(answer)].join(" ")}`
      : `${base} answered ${reply.status}.`,
  );
}

/** @param {string} text */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Those that the detail does not say. @param {{ detail: string, errors?: { loc: unknown[], msg: string }[] }} problem */
const faultsOf = ({ detail, errors = [] }) =>
  errors.filter(({ msg }) => !detail.includes(msg)).map(({ loc, msg }) => `${loc.join(".")}: ${msg}`);

/** @param {string} id */
function idOf(id) {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new UsageFault("Name the key by its id: latchkey keys list shows it.");
  return encodeURIComponent(id);
}

async function create({ name, scope, expiresIn, project, json: asJson }) {
  const body = { name, scopes: scope, ...(expiresIn ? { expires_in: expiresIn } : {}), ...(project ? { project_id: project } : {}) };
  const { answer } = await ask("POST", "/api/v1/api-keys/", body);
  shown(answer, asJson, "created");
}

/** @param {any} answer @param {boolean} asJson @param {string} what */
function shown(answer, asJson, what) {
  if (asJson) return print(JSON.stringify(answer));
  print(answer.token);
  say(`${answer.api_key.name} (${answer.api_key.id}) is ${what}. This is the only time that its secret is shown.`);
}

async function list({ json: asJson }) {
  const all = [];
  let path = "/api/v1/api-keys/?limit=100";
  for (;;) {
    const { answer, next } = await ask("GET", path);
    all.push(...answer);
    if (!next) break;
    const url = new URL(next, "http://here");
    path = url.pathname + url.search;
  }
  if (asJson) return print(JSON.stringify(all));
  print(
    table(
      ["ID", "NAME", "STATUS", "KEY", "LAST USED", "EXPIRES"],
      all.map((key) => [key.id, key.name, key.status, `${key.token_start}…`, key.last_used_at ?? "never", key.expires_at ?? "never"]),
    ),
  );
}

async function revoke(id, { reason, json: asJson }) {
  const { answer } = await ask("POST", `/api/v1/api-keys/${idOf(id)}/revoke/`, reason ? { reason } : {});
  print(asJson ? JSON.stringify(answer) : `${answer.name} (${answer.id}) is revoked.`);
}

async function rotate(id, { gracePeriod, json: asJson }) {
  const { answer } = await ask("POST", `/api/v1/api-keys/${idOf(id)}/rotate/`, gracePeriod ? { grace_period: gracePeriod } : {});
  shown(answer, asJson, "the successor");
}

async function verify({ json: asJson }) {
  const token = await readInput();
  if (!token) throw new UsageFault("Standard input holds no key.");
  const { answer } = await ask("POST", "/api/v1/api-keys/verify/", { key: token });
  print(asJson ? JSON.stringify(answer) : answer.valid ? "The key is good." : `${answer.code}: ${answer.detail}`);
  if (!answer.valid) process.exitCode = 1;
}

async function whoami({ json: asJson }) {
  const { answer } = await ask("GET", "/api/v1/whoami/");
  if (asJson) return print(JSON.stringify(answer));
  const { name, kind, organization_name, plan, expires_at, scopes = [] } = answer;
  print(
    `${name} (${kind}${organization_name ? ` of ${organization_name}, ${plan}` : ""}), ${expires_at ? `until ${expires_at}` : "without an end"}`,
  );
  print(`May: ${scopes.join(", ") || "nothing"}`);
}
