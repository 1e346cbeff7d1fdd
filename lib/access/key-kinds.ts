import type { KeyKind } from "./caller";
import { isInstanceScope, type Scope } from "./scopes";

type KindTerms = {
  prefix: string;
  /** The scopes that a key of this kind can hold, whoever makes it; and what is said of one that it cannot. */
  mayHold: (scope: Scope) => boolean;
  whose: string;
  /** What a key of this kind holds where its scopes are not chosen: whoever may make one hands on no scope of its own. */
  fixedScopes?: readonly Scope[];
  /** Whose: an organization's, one project's, a person's in an organization, or the instance's own. */
  owner: "organization" | "project" | "person" | "instance";
  /** What its number is held to: the plan's API keys, a person's few, or nothing. */
  counted: "plan" | "person" | null;
  /** The kinds among whose live keys of one owner a name is unique; null for kinds that have no name of their own. */
  namedAmong: readonly KeyKind[] | null;
};

/** What tells the kinds of key apart. */
export const KEY_KIND_TERMS: Record<KeyKind, KindTerms> = {
  organization: {
    prefix: "sk_live_",
    mayHold: (scope) => !isInstanceScope(scope),
    whose: "for instance keys alone",
    owner: "organization",
    counted: "plan",
    namedAmong: ["organization", "project"],
  },
  project: {
    prefix: "sk_live_",
    mayHold: (scope) => scope.startsWith("project:"),
    whose: "not for a project's key, which holds project scopes alone",
    owner: "project",
    counted: "plan",
    namedAmong: ["organization", "project"],
  },
  personal: {
    prefix: "pk_live_",
    mayHold: (scope) => !isInstanceScope(scope),
    whose: "for instance keys alone",
    owner: "person",
    counted: "person",
    namedAmong: ["personal"],
  },
  write_token: {
    prefix: "wt_live_",
    mayHold: (scope) => scope === "project:write_otlp",
    whose: "not for a write token, which sends telemetry alone",
    fixedScopes: ["project:write_otlp"],
    owner: "project",
    counted: null,
    namedAmong: null,
  },
  read_token: {
    prefix: "rt_live_",
    mayHold: (scope) => scope === "project:read_otlp",
    whose: "not for a read token, which queries telemetry alone",
    fixedScopes: ["project:read_otlp"],
    owner: "project",
    counted: null,
    namedAmong: null,
  },
  instance: {
    prefix: "ik_live_",
    mayHold: isInstanceScope,
    whose: "not for an instance key, which holds instance scopes alone",
    owner: "instance",
    counted: null,
    namedAmong: ["instance"],
  },
};

/** The keys of programs, which the plan counts and a policy watches for idleness: neither people's nor tokens nor the operator's. */
export const SERVICE_KINDS: readonly KeyKind[] = (Object.keys(KEY_KIND_TERMS) as KeyKind[]).filter(
  (kind) => KEY_KIND_TERMS[kind].counted === "plan",
);
