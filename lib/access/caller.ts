import type { Role } from "./roles";
import type { InstanceScope, Scope } from "./scopes";

export type KeyKind = "organization" | "project" | "personal" | "write_token" | "read_token" | "instance";

/** Who is calling: nobody known, a signed-in person (in an organization, or as the operator), a key, or the instance itself. */
export type Caller =
  | { kind: "anonymous" }
  | {
      kind: "person";
      userId: string;
      name: string;
      email: string;
      isOperator: boolean;
      role: Role | null;
      sessionId: string;
      /** The one organization that the session reaches, where that one's single sign-on opened it. */
      boundTo?: string;
    }
  | {
      kind: "key";
      keyId: string;
      name: string;
      keyKind: KeyKind;
      projectId: string | null;
      userId: string | null;
      expiresAt: Date | null;
      allowedAddresses: readonly string[];
      /** Requests a minute as they are counted now; Infinity for any number. */
      rate: number;
      scopes: readonly Scope[];
    }
  | { kind: "system"; job: string };

/** Who is written down as having done something: a person by id and name, a key or a job by name alone. */
export function actorOf(caller: Caller): { id: string | null; name: string | null } {
  switch (caller.kind) {
    case "person":
      return { id: caller.userId, name: caller.name };
    case "key":
      return { id: null, name: caller.name };
    case "system":
      return { id: null, name: caller.job };
    case "anonymous":
      return { id: null, name: null };
  }
}

/** What every door knows of a request. `now` is the only clock of the domain. */
export type Arrival = {
  readonly caller: Caller;
  readonly requestId: string;
  readonly now: Date;
  readonly address: string | null;
  readonly agent: string | null;
  /** Aborts when the client has gone away before it was answered, where the host tells. */
  readonly gone?: () => AbortSignal;
  /** What a key's request that creates is known by, when it said so; `requestHash` is SHA-256. */
  readonly idempotency?: { key: string; requestHash: Buffer };
};

declare const proven: unique symbol;

/**
 * A caller acting inside one organization (or, for `instance:*`, on the instance, where `organizationId` is null), with the
 * permissions already proven. Only `grant.ts` makes one, so an ungated call to the domain does not compile.
 */
export type Granted<P extends Scope = never> = Arrival & {
  readonly organizationId: [P] extends [InstanceScope] ? ([P] extends [never] ? string | null : null) : string;
  readonly [proven]: { readonly [K in P]: true };
};
