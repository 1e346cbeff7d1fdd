import { Refusal } from "../../kernel/refusal";
import { createScimGroup, deleteScimGroup, patchScimGroup, replaceScimGroup } from "./change-scim-group";
import { createScimUser, deleteScimUser, patchScimUser, replaceScimUser } from "./change-scim-user";
import type { Complex } from "./protocol/match-filter";
import { type Bulk, type BulkOperation, readBulk, referencesIn, resolved } from "./protocol/read-bulk";
import { scimError, scimStatus } from "./protocol/scim-error";
import { scimFault } from "./protocol/scim-fault";
import { BULK_RESPONSE_URN } from "./protocol/scim-terms";
import { refuseUnsoundBody, type ScimCaller } from "./scim-door-rule";
import { locationOf } from "./scim-user-row";

type Answer = { at: number; entry: Complex; failed: boolean };

/**
 * Runs operations one after the other, each a change of its own. One that refers to what a later one makes waits for that; after
 * `failOnErrors` errors no more is run, and what was not is not answered (RFC 7644, section 3.7).
 * Refuses with INVALID_REQUEST, PLAN_REQUIRED, NOT_FOUND, CONFLICT, PAYLOAD_TOO_LARGE, VALIDATION_FAILED and RATE_LIMITED.
 */
export async function runBulk(ctx: ScimCaller, body: unknown): Promise<Complex> {
  refuseUnsoundBody(body);
  const answers = await answersOf(ctx, readBulk(body));
  return { schemas: [BULK_RESPONSE_URN], Operations: answers.sort((a, b) => a.at - b.at).map(({ entry }) => entry) };
}

async function answersOf(ctx: ScimCaller, { failOnErrors, operations }: Bulk): Promise<Answer[]> {
  const ids = new Map<string, string>();
  const answers: Answer[] = [];
  let waiting = operations.map((operation, at) => ({ at, operation }));
  const isFull = () => answers.filter(({ failed }) => failed).length >= failOnErrors;
  while (waiting.length > 0) {
    const makers = new Set(
      waiting.flatMap(({ operation }) => (operation instanceof Refusal || operation.method !== "POST" ? [] : (operation.bulkId ?? []))),
    );
    const later: typeof waiting = [];
    for (const each of waiting) {
      if (isFull()) return answers;
      if (mustWait(each.operation, ids, makers)) later.push(each);
      else answers.push({ at: each.at, ...(await run(ctx, each.operation, ids)) });
      if (!(each.operation instanceof Refusal) && each.operation.bulkId && later.at(-1) !== each) makers.delete(each.operation.bulkId);
    }
    if (later.length === waiting.length) {
      for (const { at, operation } of later) {
        if (isFull()) return answers;
        answers.push({ at, ...failure(operation, new Refusal("CONFLICT", "The operations refer to each other in a circle.")) });
      }
      return answers;
    }
    waiting = later;
  }
  return answers;
}

function mustWait(operation: BulkOperation | Refusal, ids: ReadonlyMap<string, string>, makers: ReadonlySet<string>): boolean {
  if (operation instanceof Refusal) return false;
  const references = referencesIn([operation.data, operation.id]);
  return [...references].some((id) => id !== operation.bulkId && !ids.has(id) && makers.has(id));
}

async function run(ctx: ScimCaller, operation: BulkOperation | Refusal, ids: Map<string, string>): Promise<Omit<Answer, "at">> {
  if (operation instanceof Refusal) return failure(operation, operation);
  const { bulkId, method } = operation;
  try {
    const made = await done(ctx, { ...operation, id: textOf(resolved(operation.id, ids)), data: resolved(operation.data, ids) });
    const id = typeof made?.id === "string" ? made.id : textOf(resolved(operation.id, ids));
    if (bulkId && id && method === "POST") ids.set(bulkId, id);
    const version = made?.meta && (made.meta as Complex).version; // every resource has its meta
    return {
      failed: false,
      entry: {
        ...named(operation),
        ...(id ? { location: locationOf(`/${operation.endpoint}`, id) } : {}),
        ...(version ? { version } : {}),
        status: method === "POST" ? "201" : method === "DELETE" ? "204" : "200",
      },
    };
  } catch (error) {
    if (error instanceof Refusal) return failure(operation, error);
    throw error;
  }
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const named = ({ method, bulkId }: BulkOperation): Complex => ({ method, ...(bulkId ? { bulkId } : {}) });

function failure(operation: BulkOperation | Refusal, refusal: Refusal): Omit<Answer, "at"> {
  const what =
    operation instanceof Refusal
      ? {}
      : { ...named(operation), ...(operation.id ? { location: locationOf(`/${operation.endpoint}`, operation.id) } : {}) };
  return { failed: true, entry: { ...what, status: String(scimStatus(refusal)), response: scimError(refusal) } };
}

function done(ctx: ScimCaller, { method, endpoint, id, version, data }: BulkOperation): Promise<Complex | undefined> {
  const conditions = { ifMatch: version };
  const isUser = endpoint === "Users";
  if (method === "POST") return isUser ? createScimUser(ctx, data) : createScimGroup(ctx, data);
  if (id === null) throw scimFault("invalidPath", "path names no resource.");
  switch (method) {
    case "PUT":
      return isUser ? replaceScimUser(ctx, id, data, conditions) : replaceScimGroup(ctx, id, data, conditions);
    case "PATCH":
      return isUser ? patchScimUser(ctx, id, data, conditions) : patchScimGroup(ctx, id, data, conditions);
    case "DELETE":
      return isUser ? deleteScimUser(ctx, id, conditions) : deleteScimGroup(ctx, id, conditions);
  }
}
