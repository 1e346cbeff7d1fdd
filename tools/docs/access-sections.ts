import { ROLE_SCOPES, ROLE_TERMS, ROLES } from "../../lib/access/roles";
import { SCOPE_TERMS } from "../../lib/access/scope-terms";
import { isInstanceScope, PRESETS, SCOPES, type Scope } from "../../lib/access/scopes";
import { code, markdownTable } from "./generated-section";

const presetsWith = (scope: Scope): string =>
  Object.values(PRESETS)
    .filter(({ scopes }) => (scopes as readonly Scope[]).includes(scope))
    .map(({ label }) => label)
    .join(", ") || "none";

const rolesWith = (scope: Scope): string =>
  isInstanceScope(scope)
    ? "the operator"
    : ROLES.toReversed()
        .filter((role) => ROLE_SCOPES[role].includes(scope))
        .map((role) => ROLE_TERMS[role].label)
        .join(", ");

/** Every scope: what it lets a key do, which presets have it, and who can hand it on. */
export const scopeSection = (): string =>
  markdownTable(
    ["scope", "lets a key", "in the preset", "can be handed on by"],
    SCOPES.map((scope) => [code(scope), SCOPE_TERMS[scope], presetsWith(scope), rolesWith(scope)]),
  );

export const presetSection = (): string =>
  markdownTable(
    ["preset", "for", "scopes"],
    Object.values(PRESETS).map(({ label, line, scopes }) => [label, line, scopes.map(code).join(", ")]),
  );

export const roleSection = (): string =>
  markdownTable(
    ["role", "what it is", "scopes that it can hand on"],
    ROLES.toReversed().map((role) => [ROLE_TERMS[role].label, ROLE_TERMS[role].hint, scopesOf(role)]),
  );

const scopesOf = (role: (typeof ROLES)[number]): string =>
  role === "admin" ? "all but those of the instance" : ROLE_SCOPES[role].map(code).join(", ");
