import { Refusal } from "../../../kernel/refusal";
import { type Complex, isComplex } from "./match-filter";
import { scimFault } from "./scim-fault";
import { BULK_REQUEST_URN, MOST_OPERATIONS } from "./scim-terms";

export type BulkOperation = {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  endpoint: "Users" | "Groups";
  id: string | null;
  bulkId: string | null;
  version: string | undefined;
  data: unknown;
};
export type Bulk = { failOnErrors: number; operations: (BulkOperation | Refusal)[] };

const PATH = /^\/(Users|Groups)(?:\/([^/?#]+))?\/?$/i;

/** A bulk request, each operation read by itself: one that cannot be is an error among the answers. */
export function readBulk(body: unknown): Bulk {
  if (!isComplex(body)) throw scimFault("invalidSyntax", "The body is a JSON object.");
  const { schemas, failOnErrors, Operations } = body;
  if (!Array.isArray(schemas) || !schemas.includes(BULK_REQUEST_URN))
    throw scimFault("invalidSyntax", `schemas holds ${BULK_REQUEST_URN}.`);
  if (!Array.isArray(Operations)) throw scimFault("invalidSyntax", "Operations is a list.");
  if (Operations.length > MOST_OPERATIONS)
    throw new Refusal("PAYLOAD_TOO_LARGE", `A bulk request has at most ${MOST_OPERATIONS} operations (maxOperations).`);
  if (failOnErrors !== undefined && failOnErrors !== null && !(Number.isInteger(failOnErrors) && Number(failOnErrors) > 0))
    throw scimFault("invalidValue", "failOnErrors is a whole number from 1.");
  const known = new Set<string>();
  return {
    failOnErrors: typeof failOnErrors === "number" ? failOnErrors : Number.POSITIVE_INFINITY,
    operations: Operations.map((each) => {
      try {
        return readOperation(each, known);
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
    }),
  };
}

function readOperation(given: unknown, known: Set<string>): BulkOperation {
  if (!isComplex(given)) throw scimFault("invalidSyntax", "An operation is a JSON object.");
  const method = typeof given.method === "string" ? given.method.toUpperCase() : "";
  if (method !== "POST" && method !== "PUT" && method !== "PATCH" && method !== "DELETE")
    throw scimFault("invalidSyntax", "method is POST, PUT, PATCH or DELETE.");
  const [, name, id] = PATH.exec(typeof given.path === "string" ? given.path : "") ?? [];
  if (!name || (method === "POST") !== (id === undefined))
    throw scimFault("invalidPath", "path is /Users or /Groups for POST, with the id after it for the others.");
  const bulkId = typeof given.bulkId === "string" && given.bulkId !== "" ? given.bulkId : null;
  if (method === "POST" && bulkId === null) throw scimFault("invalidSyntax", "A POST has a bulkId.");
  if (bulkId !== null && method === "POST" && known.has(bulkId)) throw scimFault("invalidSyntax", "Another operation has this bulkId.");
  if (bulkId !== null && method === "POST") known.add(bulkId);
  return {
    method,
    endpoint: name.toLowerCase() === "users" ? "Users" : "Groups",
    id: id ?? null,
    bulkId,
    version: typeof given.version === "string" ? given.version : undefined,
    data: given.data,
  };
}

const REFERENCE = /^bulkId:(.+)$/;

/** Every bulkId that a value refers to. */
export function referencesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string") {
    const [, id] = REFERENCE.exec(value) ?? [];
    if (id) found.add(id);
  } else if (Array.isArray(value)) for (const each of value) referencesIn(each, found);
  else if (isComplex(value)) for (const each of Object.values(value)) referencesIn(each, found);
  return found;
}

/** The value with the ids that were made in the place of the references to them. */
export function resolved(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return ids.get(REFERENCE.exec(value)?.[1] ?? "") ?? value;
  if (Array.isArray(value)) return value.map((each) => resolved(each, ids));
  if (!isComplex(value)) return value;
  const result: Complex = {};
  for (const [name, each] of Object.entries(value)) result[name] = resolved(each, ids);
  return result;
}
