import type { ReferenceOperation } from "@/lib/reference/schema";

/** Whether all of what is looked for stands somewhere in an operation. */
export function isFound({ method, path, tag, summary, scope, id }: ReferenceOperation, search: string): boolean {
  const text = `${method} ${path} ${tag} ${summary} ${scope} ${id}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
