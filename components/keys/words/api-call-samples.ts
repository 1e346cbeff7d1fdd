import type { Key } from "@/lib/domain/keys/schema";
import { isToken, type KeyVerb, VERBS_BY_STATUS } from "./key-powers";

export type ApiCall = { id: string; label: string; code: string };

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A call by curl with the key from the environment, so that it can be pasted anywhere. */
function curl(method: "GET" | "POST" | "PATCH" | "DELETE", address: string, body?: unknown): string {
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}${address}`,
    `-H "Authorization: Bearer $LATCHKEY_API_KEY"`,
    ...(body === undefined ? [] : [`-H "Content-Type: application/json"`, `-d ${quoted(JSON.stringify(body))}`]),
  ].join(" \\\n  ");
}

/** Where the API keeps a key. */
function keyAddress(key: Key, baseUrl: string): string {
  return isToken(key)
    ? `${baseUrl}/api/v1/projects/${key.project_id}/${key.kind === "write_token" ? "write" : "read"}-tokens/${key.id}/`
    : `${baseUrl}/api/v1/api-keys/${key.id}/`;
}

type Called = Exclude<KeyVerb, "rename">;

const ON_KEYS: Record<Called, readonly [path: string, body: object]> = {
  rotate: ["rotate/", { grace_period: "PT24H" }],
  suspend: ["suspend/", { resume_after: "PT15M" }],
  edit: ["", {}],
  revoke: ["revoke/", { reason: "No longer needed" }],
  end: ["rotation/end/", {}],
  extend: ["rotation/extend/", { grace_period: "P7D" }],
  undo: ["rotation/undo/", {}],
  resume: ["resume/", {}],
};

/** The call that does what a dialog does; undefined where the API has none for this kind of key. */
export function apiCall(key: Key, baseUrl: string, verb: KeyVerb, body?: object): string | undefined {
  if (verb === "rename") return undefined;
  const address = keyAddress(key, baseUrl);
  if (isToken(key)) {
    if (verb === "rotate") return curl("POST", `${address}rotate/`, body ?? ON_KEYS.rotate[1]);
    return verb === "revoke" ? curl("DELETE", address) : undefined;
  }
  const [path, usual] = ON_KEYS[verb];
  return curl(verb === "edit" ? "PATCH" : "POST", address + path, body ?? usual);
}

const LABELS: Partial<Record<KeyVerb, string>> = {
  rotate: "Rotate",
  suspend: "Suspend",
  edit: "Edit",
  revoke: "Revoke",
  end: "End now",
  extend: "Extend",
  undo: "Undo",
  resume: "Resume",
};

/** Everything that the API can do with a key as it is now. */
export function apiCalls(key: Key, baseUrl: string): ApiCall[] {
  const address = keyAddress(key, baseUrl);
  const reads: ApiCall[] = isToken(key)
    ? [{ id: "list", label: "List", code: curl("GET", address.slice(0, -key.id.length - 1)) }]
    : [
        { id: "read", label: "Read", code: curl("GET", address) },
        { id: "usage", label: "Usage", code: curl("GET", `${address}usage/`) },
      ];
  const edited = { name: key.name, description: key.description ?? "", version: key.version };
  return [
    ...reads,
    ...VERBS_BY_STATUS[key.status].flatMap((verb) => {
      const code = apiCall(key, baseUrl, verb, verb === "edit" ? edited : undefined);
      return code ? [{ id: verb, label: LABELS[verb] ?? verb, code }] : [];
    }),
  ];
}

/** The scopes that the calling key needs: to read, and to change. */
export function apiScopes(key: Key): { read: string; write: string } {
  if (key.kind === "write_token") return { read: "project:write_token", write: "project:write_token" };
  if (key.kind === "read_token") return { read: "project:read_token", write: "project:read_token" };
  return { read: "organization:read_api_key", write: "organization:write_api_key" };
}
