import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { z } from "zod";
import type { Granted } from "../access/caller";
import { grant } from "../access/grant";
import { isInstanceScope, type Scope } from "../access/scopes";
import { noteDenial, noteScope } from "../domain/usage/note-usage";
import type { PresentedKey } from "../domain/verdicts/presented-key";
import type { Answer, Call } from "../http/call";
import { corsHeaders, isOpenToOrigin } from "../http/cors";
import { type Dialect, isOfTelemetry, platform } from "../http/dialect";
import { fileAnswer } from "../http/file-answer";
import { type NextRoute, nextHandler } from "../http/next-handler";
import { taggedAnswer } from "../http/tagged-answer";
import { count } from "../kernel/counted";
import { FileOnDisk } from "../kernel/file-on-disk";
import { Refusal, type RefusalCode } from "../kernel/refusal";
import { withoutTokens } from "../kernel/without-tokens";
import type { RateState, RateWindow } from "../limits/limits";
import { rateHeaders } from "../limits/rate-limit";
import { type Authenticated, authenticateKey, countRest } from "./authenticate-key";
import { idempotently } from "./idempotency";
import { type Out, parsed, readJson, readQuery, type Schema } from "./input";
import { logRefusal, refusalOf } from "./problem";
import { refuse } from "./refuse";

export type RouteScope = Scope | "any" | "public";

/** What a handler is given: `any` is a good key whatever its scopes, `public` is nobody at all. */
type ContextOf<P extends RouteScope> = P extends "public" ? undefined : Granted<P extends Scope ? P : never>;
type Given<P extends RouteScope, Params, Query, Body> = {
  /** The body as it came, for what is kept to the letter. */
  sent: Body extends undefined ? undefined : Buffer;
  ctx: ContextOf<P>;
  key: P extends "public" ? undefined : PresentedKey;
  rate: P extends "public" ? undefined : RateState;
  params: Params;
  query: Query;
  body: Body;
  call: Call;
  requestId: string;
};

export type RouteSpec<
  P extends RouteScope = RouteScope,
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | "bytes" | undefined = Schema | "bytes" | undefined,
  Reply extends ReplyKind = ReplyKind,
> = {
  summary: string;
  /** What the summary does not say, in Markdown. */
  description?: string;
  scope: P;
  /** How the address is spoken; the platform API's way unless said otherwise. */
  dialect?: Dialect;
  /** In which of the key's windows a request counts; the dialect's unless said otherwise. */
  window?: RateWindow;
  /** How many requests it stands for in that window, as its body tells; one unless said otherwise. */
  weighs?: (body: Body extends Schema ? z.output<Body> : never) => number;
  /** Who is known by something else than a key, with the proof of what they may; undefined where a key is asked for as everywhere. */
  admits?: (call: Call) => ContextOf<NoInfer<P>> | undefined;
  /** What is counted or checked before the body is read, where no key comes before it. Throws to refuse. */
  before?: (call: Call) => unknown;
  /** Of `any`: the scopes of which `permit` asks for one. */
  anyOf?: readonly Scope[];
  /** A further check before anything of the request is read, for what one scope cannot say. Throws to refuse. */
  permit?: (ctx: ContextOf<NoInfer<P>>) => unknown;
  params?: Params;
  query?: Query;
  /** A schema for JSON, or "bytes" for a body that the verb reads itself. */
  body?: Body;
  /** A body to start from, where one made from the schema says too little. */
  example?: Body extends Schema ? z.input<Body> : undefined;
  /** A body that the verb reads itself, as the document shows it. */
  bodies?: Media;
  /** In bytes, where the dialect's is more than is ever needed. */
  bodyLimit?: number;
  /** A schema, "text" for an answer that the handler has written out as JSON already, "encoded" for one whose type it names, "file" for one that stands on the disk, or "events" for server-sent ones. */
  reply: Reply;
  /** An answer that the handler has written out, as the document shows it. */
  answers?: Media;
  /** Codes with which the verb may refuse, beside those that follow from the rest of this declaration. */
  refuses?: readonly RefusalCode[];
  status?: 200 | 201 | 202 | 204;
  /** What it may answer beside that: all there is (200), that nothing is new (304), or that the caller's version is stale (412). */
  alsoAnswers?: readonly (200 | 304 | 412)[];
  /** It makes a resource of its own, so it takes an `Idempotency-Key`. Never where events arrive, which know by themselves what was sent again. */
  creates?: true;
  /** What is asked for over and over: the answer has an ETag, and who has it already is answered 304. */
  tagged?: true;
  /** Further headers of a good answer, made from the reply. */
  headers?: (result: Replied<Reply>, call: Call, query: Out<Query>) => Record<string, string>;
  handler: (
    given: Given<NoInfer<P>, Out<Params>, Out<Query>, Body extends "bytes" ? Buffer : Body extends Schema ? z.output<Body> : undefined>,
  ) => Promise<Replied<Reply>>;
};

/** By media type; `binary` is what is no text. */
export type Media = Record<string, { schema: Schema | "binary"; example?: unknown }>;

type Encoded = {
  type: string;
  body: string | null;
  bytes?: Uint8Array;
  /** Where the verb alone knows which. */
  status?: number;
  headers?: Record<string, string>;
};
type ReplyKind = Schema | "text" | "encoded" | "file" | "events";
type Replied<Reply> = Reply extends Schema
  ? z.input<Reply>
  : Reply extends "file"
    ? FileOnDisk
    : Reply extends "events"
      ? Readable
      : Reply extends "encoded"
        ? Encoded
        : string;

export type Route = NextRoute & { spec: RouteSpec; answer: (call: Call) => Promise<Answer> };

const REQUEST_ID = /^[\w.:-]{8,128}$/;
export const requestIdOf = (given: string | undefined): string =>
  given && REQUEST_ID.test(given) && withoutTokens(given) === given ? given : randomUUID();

/**
 * One address and method: who may call it, what it takes, what it answers. The order is the contract:
 * authenticate, rate limit, permit, validate, run, answer. The same handler serves node:http and Next.
 */
export function route<
  P extends RouteScope,
  Reply extends ReplyKind,
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | "bytes" | undefined = undefined,
>(given: RouteSpec<P, Params, Query, Body, Reply>): Route {
  const spec = given as unknown as RouteSpec; // inside, one handler runs for every combination of schemas
  const dialect = spec.dialect ?? platform;
  const counted = { credential: dialect.credential, window: spec.window ?? dialect.window };
  const answer = async (call: Call): Promise<Answer> => {
    const requestId = requestIdOf(call.header("x-request-id"));
    let keyId: string | undefined;
    let headers: Record<string, string> = {};
    let identified: Authenticated | undefined;
    let presented: PresentedKey | undefined;
    const foreignPage = (key: PresentedKey) => foreignPageRefusal(call, key);
    const finish = (reply: Answer): Answer => {
      reply.headers["x-request-id"] = requestId;
      reply.headers["cache-control"] ??= "no-store";
      reply.headers["x-content-type-options"] = "nosniff";
      if (dialect.isOpenToPages) Object.assign(reply.headers, corsHeaders(call, presented?.allowedOrigins));
      return Object.assign(reply, { headers: Object.assign(reply.headers, headers) });
    };
    try {
      // Nobody is asked for a key at a public address; two different ones are refused there as everywhere.
      if (spec.scope === "public") dialect.credential(call);
      const admitted = spec.admits?.(call) as Granted | undefined;
      identified =
        spec.scope === "public" || admitted
          ? undefined
          : await authenticateKey(
              call,
              { ...counted, ...(dialect.isOpenToPages ? { admits: foreignPage } : {}) },
              requestId,
              (key, rate) => {
                keyId = key.id;
                presented = key;
                headers = rate;
              },
            );
      const ctx = admitted ?? (identified && permit(identified.ctx, identified.key, spec.scope));
      spec.permit?.(ctx as never);
      if (identified) noteGrantedScope(identified, spec.scope);
      const params = spec.params && pathParams(spec.params, call.params);
      const query = spec.query && parsed(spec.query, readQuery(call.query, isOfTelemetry(dialect)), "query");
      await spec.before?.(call);
      const sender = identified ? { organization: identified.key.organizationId ?? identified.key.id } : "anybody";
      const bytes = spec.body && (await call.body(spec.bodyLimit ?? dialect.bodyLimit(), sender));
      const body = bytes && (spec.body instanceof z.ZodType ? parsed(spec.body, readJson(bytes), "body") : bytes);
      if (spec.weighs && identified) {
        const rate = await countRest(identified, counted.window, spec.weighs(body as never) - 1);
        Object.assign(headers, rateHeaders(rate, counted.window));
      }
      const input = { ctx, key: identified?.key, rate: identified?.rate, params, query, body, sent: bytes, call, requestId } as never;
      const answered = (result: unknown) => {
        const reply = replied(spec, result, spec.headers?.(result as never, call, query as never));
        return spec.tagged ? taggedAnswer(call, reply) : reply;
      };
      if (ctx && spec.creates)
        return finish(await idempotently(ctx, call, { bytes, status: spec.status }, async () => answered(await spec.handler(input))));
      return finish(answered(await spec.handler(input)));
    } catch (error) {
      const refusal = refusalOf(error);
      noteMissingScope(refusal, identified);
      const refused = { refusal, requestId, method: call.method, path: call.path, keyId, contentType: call.header("content-type") };
      logRefusal(refused);
      count("refusals", `${counted.window}\t${refusal.code}`);
      return finish(refuse(dialect, refused));
    }
  };
  return Object.assign(nextHandler(answer), { spec, answer });
}

const EVENT_HEADERS = { "content-type": "text/event-stream", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" };

function replied(spec: RouteSpec, result: unknown, headers: Record<string, string> = {}): Answer {
  const status = spec.status ?? 200;
  if (status === 204 && spec.reply !== "encoded") return { status, headers, body: null };
  if (result instanceof FileOnDisk) return fileAnswer(result);
  if (result instanceof Readable) return { status, headers: { ...headers, ...EVENT_HEADERS }, body: null, stream: result };
  if (spec.reply === "encoded") {
    const { type, status: own = status, headers: more, ...content } = result as Encoded; // by the handler's type
    const typed: Record<string, string> = content.body === null && !content.bytes ? {} : { "content-type": type };
    return { status: own, headers: { ...headers, ...more, ...typed }, ...content };
  }
  const body = typeof spec.reply === "string" ? String(result) : JSON.stringify(spec.reply.parse(result));
  return { status, headers: { ...headers, "content-type": "application/json" }, body };
}

function permit(ctx: Granted, key: PresentedKey, scope: RouteScope): Granted {
  if (scope === "any" || scope === "public") return ctx;
  if (!isInstanceScope(scope) || key.kind === "instance") return grant(ctx, scope);
  throw new Refusal("INSUFFICIENT_SCOPE", `This needs an instance key with the scope ${scope}.`, {
    members: { required: [scope], granted: key.scopes },
  });
}

/** A key that names the sites whose pages may send is accepted from no other page; who tells no site is no page. */
function foreignPageRefusal(call: Call, key: PresentedKey): Refusal | undefined {
  if (isOpenToOrigin(call, key.allowedOrigins)) return undefined;
  return new Refusal(
    "FOREIGN_ORIGIN",
    "This key is not accepted from pages of this site. An admin of the organization can add it to the key's origins.",
  );
}

function noteGrantedScope({ key, ctx }: Authenticated, scope: RouteScope): void {
  if (scope === "any" || scope === "public") return;
  noteScope({ keyId: key.id, organizationId: key.organizationId, now: ctx.now.getTime() }, scope);
}

/** What a key was denied for want of a scope is counted, so that its page can offer a successor with it. */
function noteMissingScope({ code, details }: Refusal, identified: Authenticated | undefined): void {
  const { required } = details.members ?? {};
  if (code !== "INSUFFICIENT_SCOPE" || !identified || !Array.isArray(required)) return;
  const { key, ctx } = identified;
  for (const scope of required.slice(0, 1))
    noteDenial({ keyId: key.id, organizationId: key.organizationId, now: ctx.now.getTime() }, code, ctx.address, ctx.agent, String(scope));
}

/** An id that is none cannot name anything here. */
function pathParams(schema: Schema, params: Record<string, string>): unknown {
  const result = schema.safeParse(params);
  if (result.success) return result.data;
  throw new Refusal("NOT_FOUND", "There is nothing at this address, or it belongs to another organization.");
}
