import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import type { KeyDesk } from "./key-desk";

export type KeyVerb = "rotate" | "suspend" | "edit" | "rename" | "revoke" | "end" | "extend" | "undo" | "resume";
/** `rules` are what it does to events on arrival, a part of `edit`. */
export type KeyDialogKind = KeyVerb | "api" | "rules";

/** What can be done with a key of each status, in the order in which it is offered. */
export const VERBS_BY_STATUS: Record<Key["status"], readonly KeyVerb[]> = {
  active: ["rotate", "suspend", "edit", "revoke"],
  expiring: ["rotate", "suspend", "edit", "revoke"],
  rotating: ["end", "extend", "undo"],
  suspended: ["resume", "revoke"],
  expired: [],
  revoked: [],
};

type Viewer = Pick<KeyDesk, "mayManage" | "viewerId">;

/** Whether a key is a personal one of somebody else, which an admin can stop and nothing more. */
export const isForeign = (key: Key, { viewerId }: Pick<KeyDesk, "viewerId">): boolean =>
  key.kind === "personal" && key.user_id !== viewerId;

export const isToken = (key: Key): boolean => key.kind === "write_token" || key.kind === "read_token";

/** What the viewer can do with a key as it is now. */
export function keyPowers(key: Key, viewer: Viewer): readonly KeyVerb[] {
  if (!viewer.mayManage) return [];
  const powers = VERBS_BY_STATUS[key.status];
  if (isForeign(key, viewer)) return key.status === "rotating" ? ["revoke"] : powers.filter((power) => !["rotate", "edit"].includes(power));
  return isToken(key) ? powers.filter((power) => !["suspend", "edit"].includes(power)) : powers;
}

/** What a successor holds that gets one more scope. */
export const withScope = (key: Key, scope: Scope): Scope[] => [...new Set([...key.scopes, scope])];

/** Why the grace of a rotation cannot be extended; null where it can. Times are RFC 3339. */
export const extendRefusal = (key: Key): string | null => (key.grace_extended_at ? "The grace period was already extended once." : null);

/** Why a suspended key cannot be resumed here; null where it can. */
export const resumeRefusal = (key: Key): string | null =>
  key.suspension_cause === "plan" ? "The plan suspended it. It comes back with a plan that allows more keys." : null;
