import { isComplex } from "./match-filter";
import { scimFault } from "./scim-fault";
import { MOST_OPERATIONS, PATCH_URN } from "./scim-terms";

export type PatchOperation = { op: "add" | "replace" | "remove"; path: string | null; value: unknown };

const member = (of: Record<string, unknown>, name: string): unknown =>
  of[Object.keys(of).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name];

/** The operations of a PATCH request, `op` in any case as Entra writes it. */
export function readPatch(body: unknown): PatchOperation[] {
  if (!isComplex(body)) throw scimFault("invalidSyntax", "The body is a JSON object.");
  const schemas = member(body, "schemas");
  if (!Array.isArray(schemas) || !schemas.some((each) => String(each).toLowerCase() === PATCH_URN.toLowerCase()))
    throw scimFault("invalidSyntax", `schemas holds ${PATCH_URN}.`);
  const operations = member(body, "Operations");
  if (!Array.isArray(operations) || operations.length === 0)
    throw scimFault("invalidSyntax", "Operations is a list of at least one operation.");
  if (operations.length > MOST_OPERATIONS) throw scimFault("tooMany", `A PATCH has at most ${MOST_OPERATIONS} operations.`);
  return operations.map(readOperation);
}

function readOperation(given: unknown): PatchOperation {
  if (!isComplex(given)) throw scimFault("invalidSyntax", "An operation is a JSON object.");
  const [op, path, value] = ["op", "path", "value"].map((name) => member(given, name));
  const word = typeof op === "string" ? op.toLowerCase() : "";
  if (word !== "add" && word !== "replace" && word !== "remove") throw scimFault("invalidSyntax", "op is add, replace or remove.");
  if (path !== undefined && path !== null && typeof path !== "string") throw scimFault("invalidPath", "path is a text.");
  if (word !== "remove" && value === undefined) throw scimFault("invalidValue", `${word} wants a value.`);
  const trimmed = typeof path === "string" ? path.trim() : "";
  if (word === "remove" && trimmed === "") throw scimFault("noTarget", "remove wants a path.");
  return { op: word, path: trimmed || null, value };
}
