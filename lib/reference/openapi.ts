import type { Route } from "../doors/route";
import { ANSWER_HEADERS } from "./answer-headers";
import { API_TAGS } from "./api-tags";
import { jsonSchemas } from "./json-schemas";
import { operation } from "./operation";
import { REFUSAL_SCHEMAS } from "./refusal-schemas";
import { securitySchemes } from "./security-schemes";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];
/** Path → its methods. The table of contents: the front, OpenAPI and the gate tests walk it. */
export type Manifest = Record<string, Partial<Record<Method | "OPTIONS", Route>>>;

/** What a browser asks for itself is nobody's to call. */
const callable = (methods: Manifest[string]): [Method, Route][] =>
  METHODS.flatMap((method): [Method, Route][] => (methods[method] ? [[method, methods[method]]] : []));

const DESCRIPTION = `API keys for organizations, with the telemetry and the platform API that they open.

Send a key as \`Authorization: Bearer <key>\`. Every path of the platform API answers with and without its trailing slash, and never redirects.

Times are RFC 3339 in UTC. Lists answer a plain array, with the next page in the \`Link\` header. A refusal is a problem document (RFC 9457) whose \`code\` says which, and whose \`detail\` says what to do.`;

type About = { title: string; version: string; url: string };

/** The OpenAPI 3.1 document, derived from the routes and their schemas alone. */
export function openApi(manifest: Manifest, { title, version, url }: About) {
  const shared = { schemas: jsonSchemas(), responses: {} as Record<string, unknown> };
  const paths = Object.fromEntries(
    Object.entries(manifest).map(([path, methods]) => [
      path,
      Object.fromEntries(
        callable(methods).map(([method, route]) => [
          method.toLowerCase(),
          operation({ path, method, methods: Object.keys(methods) }, route, shared),
        ]),
      ),
    ]),
  );
  // A document of an instance on one's own machine says that it is about where it was got.
  const server = isOwnMachine(url) ? "/" : url;
  return {
    openapi: "3.1.0",
    info: {
      title,
      version,
      description: DESCRIPTION,
      contact: { name: "The operator of this instance", url },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: server, description: "This instance." }],
    tags: API_TAGS.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      schemas: { ...shared.schemas.all, ...REFUSAL_SCHEMAS },
      responses: shared.responses,
      headers: ANSWER_HEADERS,
      securitySchemes: securitySchemes(server),
    },
  };
}

const isOwnMachine = (url: string): boolean => URL.canParse(url) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
