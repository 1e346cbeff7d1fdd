import { z } from "zod";
import type { ResourceKind } from "../domain/scim/protocol/attribute-terms";
import { type ListQuestion, readProjection, readQuestion } from "../domain/scim/protocol/list-rule";
import type { Complex } from "../domain/scim/protocol/match-filter";
import { projectResource } from "../domain/scim/protocol/project-resource";
import { scimFault } from "../domain/scim/protocol/scim-fault";
import { SCIM_TYPE, USER_URN } from "../domain/scim/protocol/scim-terms";
import { type Conditions, namesVersion, refuseUnsoundBody } from "../domain/scim/scim-door-rule";
import type { Call } from "../http/call";
import { scim } from "../http/dialect";
import { Refusal } from "../kernel/refusal";
import { readJson, readQuery } from "./input";

type ScimReply = { type: string; body: string | null; status?: number; headers?: Record<string, string> };

const MESSAGE = { schema: z.looseObject({ schemas: z.array(z.string()) }), example: { schemas: [USER_URN], userName: "ada@example.com" } };

/** What every address of SCIM has in common: its scope, its dialect, what it reads and answers. */
export const SCIM_ROUTE = {
  scope: "organization:scim",
  dialect: scim,
  reply: "encoded",
  answers: { [SCIM_TYPE]: MESSAGE },
} as const;

export const SCIM_BODY = { body: "bytes", bodies: { [SCIM_TYPE]: MESSAGE, "application/json": MESSAGE } } as const;

const ACCEPTED = /^application\/(scim\+)?json\s*(;|$)/i;

/** A body, in either of the media types that providers send (RFC 7644, section 3.1). */
export function scimBody(call: Call, bytes: Buffer): unknown {
  const type = call.header("content-type");
  if (type !== undefined && type.trim() !== "" && !ACCEPTED.test(type.trim()))
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", `Send ${SCIM_TYPE} or application/json.`);
  try {
    return readJson(bytes);
  } catch (error) {
    throw error instanceof Refusal ? scimFault("invalidSyntax", error.message) : error;
  }
}

export const conditionsOf = (call: Call): Conditions => ({ ifMatch: call.header("if-match"), ifNoneMatch: call.header("if-none-match") });

export const scimAnswer = (body: Complex): ScimReply => ({ type: SCIM_TYPE, body: JSON.stringify(body) });
export const nothing = (): ScimReply => ({ type: SCIM_TYPE, body: null, status: 204 });

type Meta = { location: string; version: string };
const metaOf = (resource: Complex): Meta => resource.meta as Meta; // every resource has its meta

/** A resource with its ETag, as much of it as was asked for. */
export function resourceAnswer(kind: ResourceKind, resource: Complex, call: Call, status = 200): ScimReply {
  const { location, version } = metaOf(resource);
  const shown = projectResource(kind, resource, readProjection(readQuery(call.query, false)));
  const headers = { etag: version, ...(status === 201 ? { location } : { "content-location": location }) };
  return { type: SCIM_TYPE, body: JSON.stringify(shown), status, headers };
}

/** The same where it is read: 304 for what the caller has already. */
export function readAnswer(kind: ResourceKind, resource: Complex, call: Call): ScimReply {
  const { version } = metaOf(resource);
  const known = call.header("if-none-match");
  if (known !== undefined && namesVersion(known, version)) return { type: SCIM_TYPE, body: null, status: 304, headers: { etag: version } };
  return resourceAnswer(kind, resource, call);
}

export const questionIn = (call: Call): ListQuestion => {
  const given = readQuery(call.query, false);
  refuseUnsoundBody(given);
  return readQuestion(given);
};

/** A search by POST, whose body says what the address would (RFC 7644, section 3.4.3). */
export function searchIn(call: Call, bytes: Buffer): ListQuestion {
  const body = scimBody(call, bytes);
  refuseUnsoundBody(body);
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw scimFault("invalidSyntax", "The body is a JSON object.");
  return readQuestion({ ...body });
}

/** What describes the service is never filtered (RFC 7644, section 4): 403. */
export function refuseFilter(call: Call): void {
  if (Object.keys(readQuery(call.query, false)).some((name) => name.toLowerCase() === "filter"))
    throw new Refusal("BEYOND_OWN_REACH", "This list takes no filter.");
}
