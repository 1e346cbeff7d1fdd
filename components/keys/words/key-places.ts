import type { Scope } from "@/lib/access/scopes";
import {
  endRotationAction,
  extendRotationAction,
  resumeKeyAction,
  revokeInstanceKeyAction,
  revokeKeyAction,
  revokePersonalKeyAction,
  rotateInstanceKeyAction,
  rotateKeyAction,
  rotatePersonalKeyAction,
  suspendKeyAction,
  undoRotationAction,
  updateKeyAction,
  updatePersonalKeyAction,
} from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { DEFAULT_POLICY } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { isLive } from "./key-attention";
import type { KeyDesk } from "./key-desk";
import type { KeyActions, KeyPlace, Succession } from "./key-place";
import { type KeyVerb, keyPowers } from "./key-powers";

const organizationActions = (org: string): KeyActions => ({
  rotate: (input) => rotateKeyAction(org, input),
  suspend: (input) => suspendKeyAction(org, input),
  resume: (input) => resumeKeyAction(org, input),
  edit: (input) => updateKeyAction(org, input),
  revoke: (input) => revokeKeyAction(org, input),
  end: (input) => endRotationAction(org, input),
  extend: (input) => extendRotationAction(org, input),
  undo: (input) => undoRotationAction(org, input),
});

const personalActions = (org: string): KeyActions => ({
  rotate: (input) => rotatePersonalKeyAction(org, input),
  rename: (input) => updatePersonalKeyAction(org, input),
  revoke: (input) => revokePersonalKeyAction(org, input),
});

/** What can be done with a key where none is suspended or rotated by halves. */
const simplePowers =
  (...verbs: KeyVerb[]) =>
  (key: Key): readonly KeyVerb[] =>
    isLive(key) ? verbs.filter((verb) => verb !== "rotate" || key.status === "active" || key.status === "expiring") : [];

/** The list of an organization, or of one of its projects. */
export const organizationPlace = (desk: KeyDesk): KeyPlace => ({
  baseUrl: desk.baseUrl,
  policy: desk.policy,
  actions: organizationActions(desk.org),
  powers: (key) => keyPowers(key, desk),
  desk,
});

/** A person's own keys in an organization. `allowed` is what their role lets a key carry now. */
export const personalPlace = (own: { org: string; baseUrl: string; policy: Policy; allowed: readonly Scope[] }): KeyPlace => ({
  baseUrl: own.baseUrl,
  policy: own.policy,
  actions: personalActions(own.org),
  powers: simplePowers("rotate", "rename", "revoke"),
  desk: null,
  succession: (key) => carriedOn(key, own.allowed),
});

/** The keys of the instance itself. */
export const instancePlace = (baseUrl: string): KeyPlace => ({
  baseUrl,
  policy: DEFAULT_POLICY,
  actions: { rotate: rotateInstanceKeyAction, revoke: revokeInstanceKeyAction },
  powers: simplePowers("rotate", "revoke"),
  desk: null,
});

function carriedOn({ scopes }: Key, allowed: readonly Scope[]): Succession {
  const carried = scopes.filter((scope) => allowed.includes(scope));
  return {
    scopes: carried,
    dropped: scopes.length - carried.length,
    refusal: carried.length > 0 ? null : "Your role allows nothing of what this key may do, so a successor would be empty. Revoke it.",
  };
}
