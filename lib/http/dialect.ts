import { Refusal } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import type { RateWindow } from "../limits/limits";
import type { Call } from "./call";

/** Where a kind of address looks for the key. Undefined: none was sent. */
type CredentialReader = (call: Call) => string | undefined;

const BEARER = /^bearer +(\S+) *$/i;
const TOKENLIKE = /^[A-Za-z0-9_\-.~+/=]+$/;
const MISSING = "Send the key in the header: Authorization: Bearer <key>.";

/** `/api/v1/*`: `Authorization: Bearer <token>`, the scheme in any case. */
const bearerCredential: CredentialReader = (call) => {
  const { bearer, elsewhere } = sentKeys(call);
  // A key that stands where only telemetry looks for one is none here, but another key beside it makes the request ambiguous.
  oneKey([...bearer, ...elsewhere]);
  return oneKey(bearer);
};

/** Telemetry addresses: that, `X-Seq-ApiKey` (the last one wins), `?apiKey=`, and a bare `Authorization`. */
export const telemetryCredential: CredentialReader = (call) => {
  const { bearer, elsewhere } = sentKeys(call);
  return oneKey([...bearer, ...elsewhere]);
};

type SentKeys = { bearer: string[]; elsewhere: string[] };

/** Every key that a request carries, wherever any kind of address looks for one. A repeated header arrives joined. */
function sentKeys(call: Call): SentKeys {
  const parts = (call.header("authorization") ?? "").split(",").map((part) => part.trim());
  const bearer = parts.map((part) => BEARER.exec(part)?.[1]);
  const elsewhere = [
    ...parts.map((part, i) => (bearer[i] === undefined && TOKENLIKE.test(part) ? part : undefined)),
    call.header("x-seq-apikey")?.split(",").at(-1)?.trim(),
    ...queryKeys(call.query),
  ];
  return { bearer: bearer.filter(isKey), elsewhere: elsewhere.filter(isKey) };
}

/** `null` and an empty value mean that there is no key. */
const isKey = (key: string | undefined): key is string => key !== undefined && key !== "" && key !== "null";

function oneKey(found: string[]): string | undefined {
  const keys = new Set(found);
  if (keys.size > 1) throw new Refusal("INVALID_REQUEST", "Two different keys came with this request. Send one.");
  return found[0];
}

/** In a query a `+` of a key is a plus sign, so URLSearchParams would spoil it. */
function queryKeys(query: string): string[] {
  if (!query) return [];
  return query.split("&").flatMap((pair) => {
    const mark = pair.indexOf("=");
    const name = mark < 0 ? pair : pair.slice(0, mark);
    if (decoded(name)?.toLowerCase() !== "apikey") return [];
    const key = decoded(mark < 0 ? "" : pair.slice(mark + 1));
    if (key === undefined) throw new Refusal("INVALID_REQUEST", "The apiKey in the query is not well encoded.");
    return [key];
  });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export const missingCredential = (): Refusal => new Refusal("MISSING_AUTH_HEADER", MISSING);

/** How a family of addresses is spoken: where the key stands and how a refusal reads. */
export type Dialect = {
  name: "platform" | "seq" | "otlp" | "scim";
  credential: CredentialReader;
  /** Pages of any site may send here. */
  isOpenToPages?: true;
  /** In which of a key's windows its requests count, unless the address says otherwise. */
  window: RateWindow;
  /** The status of RATE_LIMITED where the callers would lose what they sent on a 429. */
  limitedStatus?: number;
  /** Bytes of a body, unpacked. */
  bodyLimit: () => number;
};

/** Its callers are held to less than others are, and their key may stand in the address. */
export const isOfTelemetry = ({ name }: Dialect): boolean => name === "seq" || name === "otlp";

const MEBIBYTE = 1024 * 1024;

export const platform: Dialect = { name: "platform", window: "default", credential: bearerCredential, bodyLimit: () => MEBIBYTE };

/** Telemetry asked for by SQL: a key stands where telemetry has it, and a refusal says what is wrong and where. */
export const querying: Dialect = { ...platform, credential: telemetryCredential };

/** Telemetry read back as Seq's own tools do it. */
export const seq: Dialect = { name: "seq", window: "default", credential: telemetryCredential, bodyLimit: () => MEBIBYTE };

/** Telemetry coming in from Seq's clients, which drop a batch for good on any 4xx: what passes by itself is a 503, never a 429. */
export const seqIngestion: Dialect = {
  ...seq,
  window: "ingest",
  isOpenToPages: true,
  limitedStatus: 503,
  bodyLimit: () => settings.maxBatchBytes,
};

/** Telemetry from OpenTelemetry's exporters, which send again what is answered 503. */
export const otlp: Dialect = { ...seqIngestion, name: "otlp" };

/** Identity providers that manage people, which read errors as RFC 7644 has them. */
export const scim: Dialect = { ...platform, name: "scim" };
