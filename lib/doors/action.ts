import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Granted } from "../access/caller";
import { grant } from "../access/grant";
import type { InstanceScope, OrganizationScope } from "../access/scopes";
import { type FieldError, Refusal, type RefusalCode } from "../kernel/refusal";
import { tokenless } from "../kernel/without-tokens";
import { noteAction, noteRefusal } from "./action-refusal";
import { memberOf, personOrNobody, someone } from "./authenticate-person";
import { parsed, type Schema } from "./input";
import { noteRoleDenial } from "./note-role-denial";

export type Outcome<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: RefusalCode;
      status: number;
      detail: string;
      errors?: FieldError[];
      members?: Record<string, unknown>;
      retryAfter?: number;
      requestId: string;
    };

/** `member` is whoever belongs to the organization, whatever their role: for what is one's own. */
type MemberScope = OrganizationScope | "member";
type ActionSpec<P extends MemberScope, Input extends Schema, T> = {
  permission: P;
  input: Input;
  run: (ctx: MemberContext<NoInfer<P>>, input: z.output<Input>) => Promise<T>;
};

type MemberContext<P> = P extends OrganizationScope ? Granted<P> : Granted;

/** The screens' door to a verb inside an organization: the same gate as `route`, answered as a value. */
export function action<P extends MemberScope, Input extends Schema, T>(spec: ActionSpec<P, Input, T>) {
  return async (organizationName: string, raw: z.input<Input>): Promise<Outcome<T>> =>
    outcome(async () => {
      const ctx = await memberOf(String(organizationName));
      try {
        const { permission } = spec;
        const granted = permission === "member" ? ctx : grant(ctx, permission);
        return await spec.run(granted as MemberContext<P>, parsed(spec.input, raw, "input"));
      } catch (error) {
        if (error instanceof Refusal && error.code === "ROLE_REQUIRED" && spec.permission !== "member")
          await noteRoleDenial(ctx, spec.permission);
        throw error;
      }
    });
}

/** Outside organizations: `instance:*` for the operator, `self` for whoever is signed in, `public` for anybody. */
type OuterContext<P> = P extends InstanceScope ? Granted<P> : Granted;
type OuterSpec<P extends InstanceScope | "self" | "public", Input extends Schema, T> = {
  permission: P;
  input: Input;
  run: (ctx: OuterContext<NoInfer<P>>, input: z.output<Input>) => Promise<T>;
};

/** The same door where no organization is named. */
export function outerAction<P extends InstanceScope | "self" | "public", Input extends Schema, T>(spec: OuterSpec<P, Input, T>) {
  return async (raw: z.input<Input>): Promise<Outcome<T>> =>
    outcome(async () => {
      const { permission } = spec;
      const ctx = permission === "public" ? await personOrNobody() : await someone();
      const granted = permission === "self" || permission === "public" ? ctx : grant(ctx, permission);
      return spec.run(granted as OuterContext<P>, parsed(spec.input, raw, "input"));
    });
}

async function outcome<T>(run: () => Promise<T>): Promise<Outcome<T>> {
  noteAction();
  try {
    return { ok: true, data: await run() };
  } catch (error) {
    unstable_rethrow(error);
    const { refusal, requestId } = noteRefusal(error);
    const { errors, members, retryAfter } = refusal.details;
    const publicPart = tokenless({ detail: refusal.message, errors, members });
    return { ok: false, code: refusal.code, status: refusal.status, ...publicPart, retryAfter, requestId };
  }
}
