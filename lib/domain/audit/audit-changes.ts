import { createPatch } from "rfc6902";
import type { AuditChange, PatchOperation, RecordedAction } from "./schema";

export type State = Record<string, unknown>;

/** The members that differ between two states, in the order of their names. A state that was not there has none. */
export function auditChanges(before: State | null, after: State | null): AuditChange[] {
  const [was, is] = [before ?? {}, after ?? {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((member) => JSON.stringify(was[member]) !== JSON.stringify(is[member]))
    .sort()
    .map((member) => ({
      member,
      ...(member in was ? { before: was[member] } : {}),
      ...(member in is ? { after: is[member] } : {}),
    }));
}

const CHANGES_STATE: ReadonlySet<RecordedAction> = new Set(["INSERT", "UPDATE", "DELETE"]);

/**
 * JSON Patch (RFC 6902) that leads from the state after back to the state before; what was not there counts as `{}`, since a patch cannot
 * take away the document itself. Empty for what changed no state, such as a sign-in.
 */
export function downgradePatches(action: RecordedAction, before: State | null, after: State | null): PatchOperation[] {
  if (!CHANGES_STATE.has(action)) return [];
  return createPatch(after ?? {}, before ?? {}).flatMap((operation) =>
    operation.op === "add" || operation.op === "remove" || operation.op === "replace" ? [operation] : [],
  );
}
