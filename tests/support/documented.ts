import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { manifest } from "../../app/api/v1/manifest";
import { openApi } from "../../lib/reference/openapi";

type Asked = { method?: string; path: string };
type Answered = { status: number; headers: Headers; text: string };
type Response = { headers?: Record<string, unknown>; content?: Record<string, { schema?: object }> };
type Operations = Record<string, { responses: Record<string, Response & { $ref?: string }> }>;

let loaded: ReturnType<typeof load> | undefined;

function load() {
  const document = openApi(manifest, { title: "Latchkey", version: "1", url: "http://latchkey.test" });
  // A reader may meet members that are not there yet; here one that the document does not know is a fault of the document.
  for (const name of ["Problem", "SeqError", "RpcStatus"] as const)
    Object.assign(document.components.schemas[name], { additionalProperties: false });
  const ajv = new Ajv2020({ strict: false, logger: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, "document");
  const patterns = Object.keys(document.paths).map((path) => ({
    path,
    matches: new RegExp(`^${path.replace(/\/$/, "").replace(/\{\w+\}/g, "[^/]+")}/?$`),
  }));
  return { document, ajv, patterns };
}

/** The headers that tell of something which not every answer has; where one comes, the document has it. */
const TELLING = [
  "ratelimit",
  "ratelimit-policy",
  "link",
  "idempotency-replayed",
  "deprecation",
  "sunset",
  "retry-after",
  "www-authenticate",
  "etag",
];

/** Throws where an answer of the API is not as its document says: status, headers, type and shape. */
export function assertDocumented({ method = "GET", path }: Asked, { status, headers, text }: Answered): void {
  loaded ??= load();
  const { document, ajv, patterns } = loaded;
  const plain = new URL(path, "http://latchkey.test").pathname;
  // A fixed segment goes before a parameter, as the router has it.
  const found = patterns
    .filter(({ matches }) => matches.test(plain))
    .sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0]?.path;
  const operation = found && (document.paths[found] as Operations)[method.toLowerCase()];
  if (!operation) return;
  const fault = (what: string) => new Error(`${method} ${found} answered ${status}: ${what}. ${text.slice(0, 400)}`);
  const named = operation.responses[status];
  if (!named) throw fault("the document has no such status");
  const at = named.$ref?.slice(2).split("/") ?? ["paths", found, method.toLowerCase(), "responses", String(status)];
  const response = at.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], document) as Response;
  const documented = Object.keys(response.headers ?? {}).map((name) => name.toLowerCase());
  for (const name of TELLING) if (headers.has(name) && !documented.includes(name)) throw fault(`the document has no header ${name}`);
  const type = headers.get("content-type")?.split(";")[0];
  if (!response.content) {
    if (text !== "") throw fault("the document has no body");
    return;
  }
  if (!type || !response.content[type]) throw fault(`the document has no ${type}`);
  if (!type.endsWith("json") || type.endsWith("ndjson")) return;
  const pointer = [...at, "content", type, "schema"].map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
  const validate = ajv.getSchema(`document#/${encodeURI(pointer)}`) ?? ajv.compile({ $ref: `document#/${encodeURI(pointer)}` });
  if (!validate(JSON.parse(text))) throw fault(`the answer does not fit: ${ajv.errorsText(validate.errors).slice(0, 600)}`);
}
