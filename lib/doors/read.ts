import { notFound } from "next/navigation";
import { z } from "zod";
import type { Granted } from "../access/caller";
import { grant } from "../access/grant";
import { type InstanceScope, isInstanceScope, type OrganizationScope } from "../access/scopes";
import type { FirstRead } from "../kernel/first-read";
import { holdsToken, KEY_SEARCHED } from "../kernel/holds-token";
import { Refusal } from "../kernel/refusal";
import { unsoundPart } from "../kernel/sound-input";
import { memberOf, someone } from "./authenticate-person";
import { type Out, parsed, readQuery, type Schema } from "./input";
import { noteRoleDenial } from "./note-role-denial";
import { accountPage, memberPage, operatorPage, page } from "./page";
import { logRefusal, problem, refusalOf } from "./problem";
import { requestScope } from "./request-scope";
import { requestIdOf } from "./route";

/** In an organization by its scope or as a member whatever the role; on the instance as its operator; as oneself. */
type Permission = OrganizationScope | InstanceScope | "member" | "self";
type ContextOf<P extends Permission> = P extends OrganizationScope | InstanceScope ? Granted<P> : Granted;

/** What stands in the address. A read inside an organization names it by `org`. */
type Input = z.ZodType<Record<string, unknown>, Record<string, string | undefined>>;
type InOrganization = z.ZodType<{ org: string }, { org: string }>;

type ReadSpec<P extends Permission, I extends Input, T> = {
  name: string;
  permission: P;
  input: P extends "self" | InstanceScope ? I : I & InOrganization;
  run: (ctx: ContextOf<NoInfer<P>>, input: z.output<I>) => Promise<T>;
};

export type Read = { name: string; permission: Permission; answer: (request: Request) => Promise<Response> };

/** Which build answers: a tab of another one does not understand what this one says. Written in by the build. */
const BUILD = process.env.LATCHKEY_BUILD;

/**
 * What a screen shows, said once: the page brings it along (`first`, which opens the page's door), and the browser reads it again by GET
 * with the session as its credential (`answer`), under the same permission.
 */
export function read<P extends Permission, I extends Input, T>(spec: ReadSpec<P, I, T>) {
  const { name, permission } = spec;
  const run = spec.run as (ctx: Granted, input: Out<Schema>) => Promise<T>;
  const schema: Input = spec.input;

  async function first(input: z.input<I>): Promise<FirstRead<T>> {
    const ctx = await pageDoor(permission, String((input as { org?: string }).org));
    const checked = unsoundPart(input) ? undefined : schema.safeParse(input);
    if (!checked?.success) return notFound();
    const data = await run(ctx, checked.data).catch(absent);
    return { read: name, input: onlyGiven(input), data };
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const requestId = requestScope().getStore()?.requestId ?? requestIdOf(request.headers.get("x-request-id") ?? undefined);
    const headers = {
      "x-request-id": requestId,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      ...(BUILD ? { "x-latchkey-build": BUILD } : {}),
    };
    try {
      refuseStrangers(request);
      const raw = readQuery(search.slice(1), false);
      if (Object.entries(raw).flat().some(holdsToken)) throw new Refusal("INVALID_REQUEST", KEY_SEARCHED);
      const ctx = await browserDoor(permission, raw.org);
      const data = await run(ctx, parsed(schema, raw, "query"));
      return Response.json(data, { headers });
    } catch (error) {
      const refused = { refusal: refusalOf(error), requestId, method: "GET", path: pathname };
      logRefusal(refused);
      const reply = problem(refused);
      return new Response(reply.body, { status: reply.status, headers: { ...reply.headers, ...headers } });
    }
  }

  return { name, permission, first, answer };
}

/** What no screen reads. */
export const unknownRead = read({
  name: "unknown",
  permission: "self",
  input: z.record(z.string(), z.string()),
  run: (): Promise<never> => Promise.reject(new Refusal("NOT_FOUND", "There is nothing at this address.")),
}).answer;

const isOuter = (permission: Permission): permission is InstanceScope | "self" => permission === "self" || isInstance(permission);
const isInstance = (permission: Permission): permission is InstanceScope =>
  permission !== "self" && permission !== "member" && isInstanceScope(permission);

async function pageDoor(permission: Permission, org: string): Promise<Granted> {
  if (permission === "self") return accountPage();
  if (permission === "member") return memberPage(org);
  if (isInstance(permission)) return grant(await operatorPage(), permission);
  return page(org, permission);
}

async function browserDoor(permission: Permission, org: string | undefined): Promise<Granted> {
  if (isOuter(permission)) {
    const ctx = await someone();
    return permission === "self" ? ctx : grant(ctx, permission);
  }
  const ctx = await memberOf(String(org));
  if (permission === "member") return ctx;
  try {
    return grant(ctx, permission);
  } catch (error) {
    await noteRoleDenial(ctx, permission);
    throw error;
  }
}

/** For our own pages alone. Browsers tell where a request comes from; on plain http, at least its Origin where that is another. */
function refuseStrangers({ headers }: Request): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const own = site === null ? origin === null || hostOf(origin) === headers.get("host") : site === "same-origin";
  if (!own) throw new Refusal("INVALID_REQUEST", "This address answers the pages of this instance alone. Programs use /api/v1.");
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

function absent(error: unknown): never {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
}

const onlyGiven = (input: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
