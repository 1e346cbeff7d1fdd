import type { CallOptions, Input, Operation } from "./operation.js";

type Written = { method: string; url: string; headers: Record<string, string>; body?: string | Uint8Array };

/** The request of an operation: parameters into the address, the body in its type. */
export function requestOf(base: string, { method, path, types = [], isStream }: Operation, input: Input, options: CallOptions): Written {
  const { body, ...parameters } = input;
  const query = new URLSearchParams();
  const rest = { ...parameters };
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    delete rest[name];
    return segment(name, parameters[name]);
  });
  for (const [name, value] of Object.entries(rest))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) query.append(name, String(one));
  const asked = `?${query}`.replace(/\?$/, "");
  const headers: Record<string, string> = { accept: options.accept ?? (isStream ? "*/*" : "application/json") };
  if (options.idempotencyKey !== undefined) headers["idempotency-key"] = options.idempotencyKey;
  if (options.ifNoneMatch !== undefined) headers["if-none-match"] = options.ifNoneMatch;
  const sent = body === undefined ? undefined : bodyOf(body, types);
  if (sent) headers["content-type"] = sent.type;
  if (sent?.type.includes("protobuf")) headers.accept = sent.type;
  return { method, url: base + address + asked, headers: { ...headers, ...options.headers }, ...(sent ? { body: sent.body } : {}) };
}

/** A part of the path. An empty one, or one of dots, would be another address. */
function segment(name: string, value: unknown): string {
  if ((typeof value !== "string" && typeof value !== "number") || /^\.{0,2}$/.test(String(value)))
    throw new TypeError(`${name} must be a text that is not empty.`);
  return encodeURIComponent(value);
}

function bodyOf(body: unknown, types: readonly string[]): { type: string; body: string | Uint8Array } {
  const bytes = types.find((type) => /protobuf|octet-stream/.test(type));
  if (body instanceof Uint8Array) return { type: bytes ?? types[0] ?? "application/json", body };
  const text = types.find((type) => type !== bytes && type !== "application/json");
  if (typeof body === "string" && text) return { type: text, body };
  return { type: types.find((type) => type.endsWith("json") && !type.includes("nd")) ?? "application/json", body: JSON.stringify(body) };
}
