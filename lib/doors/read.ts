import { z } from "zod";
import type { Granted } from "../access/caller";
import { grant } from "../access/grant";
import { type InstanceScope, isInstanceScope, type OrganizationScope } from "../access/scopes";
import { reading } from "../db/tenant";
import type { Answer, Call } from "../http/call";
import { fileAnswer } from "../http/file-answer";
import { FileOnDisk } from "../kernel/file-on-disk";
import type { FirstRead } from "../kernel/first-read";
import { holdsToken, KEY_SEARCHED } from "../kernel/holds-token";
import { Refusal } from "../kernel/refusal";
import { SharedRuns } from "../kernel/shared-runs";
import { memberOf, someone } from "./authenticate-person";
import { currentSession } from "./current-session";
import { type Out, parsed, readJson, readQuery, type Schema } from "./input";
import { noteRoleDenial } from "./note-role-denial";
import { refuseStrangers } from "./own-pages";
import { logRefusal, problem, refusalOf } from "./problem";
import type { ReadPermission } from "./read-permission";
import { readVersion } from "./read-version";
import { requestScope } from "./request-scope";
import { requestIdOf } from "./route";

type ContextOf<P extends ReadPermission> = P extends OrganizationScope | InstanceScope ? Granted<P> : Granted;

/** What stands in the address. A read inside an organization names it by `org`. */
type Input = z.ZodType<Record<string, unknown>, Record<string, string | undefined>>;
type InOrganization = z.ZodType<{ org: string }, { org: string }>;

type ReadSpec<P extends ReadPermission, I extends Input, T> = {
  name: string;
  permission: P;
  /** In the body, where the question holds a secret or is longer than an address may be. */
  asked?: "address" | "body";
  input: P extends "self" | InstanceScope ? I : I & InOrganization;
  run: (ctx: ContextOf<NoInfer<P>>, input: z.output<I>) => Promise<T>;
  /** For what takes long: all that the answer hangs on. Those who ask the same of one organization at the same time are answered together. */
  shared?: (ctx: ContextOf<NoInfer<P>>, input: z.output<I>) => string;
  /** Events have a transaction of their own: whoever waits for a turn at them keeps none of the pages' connections meanwhile. */
  apart?: boolean;
};

export type Read = {
  name: string;
  permission: ReadPermission;
  asked: "address" | "body";
  answer: (call: Call) => Promise<Answer>;
};

/** Which build answers: a tab of another one does not understand what this one says. Written in by the build. */
const BUILD = process.env.LATCHKEY_BUILD;
const LONGEST_QUESTION = 128 * 1024;
const FIXED = { "cache-control": "no-store", "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin" };

/**
 * What a screen shows, said once: the page brings it along (`first`, which opens the page's door), and the browser reads it again by GET
 * with the session as its credential (`answer`), under the same permission. Either way it is read in one transaction.
 */
export function read<P extends ReadPermission, I extends Input, T>(spec: ReadSpec<P, I, T>) {
  const { name, permission, asked = "address", apart = false } = spec;
  const run = spec.run as (ctx: Granted, input: Out<Schema>) => Promise<T>;
  const schema: Input = spec.input;
  const shared = spec.shared as ((ctx: Granted, input: Out<Schema>) => string) | undefined;
  const runs = new SharedRuns();
  // What stands on the operator's screens hangs on every organization, so no version of one's own says whether it is the same.
  const isOfInstance = permission !== "self" && permission !== "member" && isInstanceScope(permission);
  const answered = (ctx: Granted, input: Out<Schema>): Promise<T> => {
    const work = (own: Granted) => (apart ? run(own, input) : reading(() => run(own, input)));
    if (!shared) return work(ctx);
    // What others wait for does not end with the client that happened to ask first.
    return runs.run(`${ctx.organizationId} ${shared(ctx, input)}`, () => work({ ...ctx, gone: undefined }));
  };

  // Pages alone know Next, which is no part of what answers the browser.
  const first = async (input: z.input<I>): Promise<FirstRead<T>> =>
    (await import("./first-read")).firstRead({ name, permission, schema, run, apart }, input);

  async function answer(call: Call): Promise<Answer> {
    const { method, path } = call;
    const requestId = requestScope().getStore()?.requestId ?? requestIdOf(call.header("x-request-id"));
    const headers: Record<string, string> = { ...FIXED, "x-request-id": requestId, ...(BUILD ? { "x-latchkey-build": BUILD } : {}) };
    const scope = { requestId, address: call.address, status: undefined, acted: false, gone: call.gone, header: call.header };
    return requestScope().run(scope, async () => {
      try {
        refuseStrangers(call);
        const raw = asked === "body" ? questionOf(await call.body(LONGEST_QUESTION, "anybody")) : readQuery(call.query, false);
        if (asked === "address" && Object.values(raw).some(holdsToken)) throw new Refusal("INVALID_REQUEST", KEY_SEARCHED);
        const ctx = await browserDoor(permission, raw.org);
        const session = asked === "address" && !isOfInstance ? await currentSession() : null;
        if (session) headers.etag = readVersion(ctx, session, BUILD);
        if (headers.etag && call.header("if-none-match") === headers.etag) return { status: 304, headers, body: null };
        const input = parsed(schema, raw, "query");
        const data = await answered(ctx, input);
        if (data instanceof FileOnDisk) {
          const sent = fileAnswer(data);
          return { ...sent, headers: { ...FIXED, "x-request-id": requestId, ...sent.headers } };
        }
        return { status: 200, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(data) };
      } catch (error) {
        const { etag: _, ...plain } = headers;
        const refused = { refusal: refusalOf(error), requestId, method, path };
        logRefusal(refused);
        const reply = problem(refused);
        return { ...reply, headers: { ...reply.headers, ...plain } };
      }
    });
  }

  return { name, permission, asked, first, answer };
}

const Question = z.record(z.string(), z.string());
const questionOf = (body: Buffer): Record<string, string> => parsed(Question, readJson(body), "body");

/** What no screen reads. */
export const unknownRead = read({
  name: "unknown",
  permission: "self",
  input: Question,
  run: (): Promise<never> => Promise.reject(new Refusal("NOT_FOUND", "There is nothing at this address.")),
});

async function browserDoor(permission: ReadPermission, org: string | undefined): Promise<Granted> {
  if (permission === "self") return someone();
  if (permission !== "member" && isInstanceScope(permission)) return grant(await someone(), permission);
  const ctx = await memberOf(String(org));
  if (permission === "member") return ctx;
  try {
    return grant(ctx, permission);
  } catch (error) {
    await noteRoleDenial(ctx, permission);
    throw error;
  }
}
