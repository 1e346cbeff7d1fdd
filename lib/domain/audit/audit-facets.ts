import type { AuditCount } from "./audit-rows";
import type { AuditFacets } from "./schema";

/** Counts of each actor, action and resource type, the most frequent first. A denial names a permission, which is no resource type. */
export function auditFacets(counts: readonly AuditCount[]): AuditFacets {
  const actors = new Map<string, AuditFacets["actors"][number]>();
  const actions = new Map<string, AuditFacets["actions"][number]>();
  const types = new Map<string, AuditFacets["resource_types"][number]>();
  let total = 0;
  for (const { actor_kind: kind, actor_id, actor_name, action, resource_type, count } of counts) {
    total += count;
    const value = actor_id ?? kind;
    // Jobs go under one name, since an actor without an id is found by its kind alone.
    add(actors, value, { value, kind, name: actor_id ? actor_name : null, count });
    add(actions, action, { value: action, count });
    if (resource_type && action !== "DENIED") add(types, resource_type, { value: resource_type, count });
  }
  return { total, actors: ranked(actors), actions: ranked(actions), resource_types: ranked(types) };
}

function add<T extends { count: number }>(all: Map<string, T>, key: string, item: T): void {
  const known = all.get(key);
  if (known) known.count += item.count;
  else all.set(key, item);
}

const ranked = <T extends { count: number }>(all: Map<string, T>): T[] => [...all.values()].sort((a, b) => b.count - a.count);
