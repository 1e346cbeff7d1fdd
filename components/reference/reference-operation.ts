/** An operation as the reference shows it. */
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  scope: string;
  parameters: { name: string; in: "path" | "query" | "header"; required: boolean; words: string; type: string; example: string }[];
  body: string | null;
  bodyTypes: string[];
  example: string | null;
  reply: string | null;
  status: string;
  refusals: { status: number; codes: string[] }[];
};

/** Whether all of what is looked for stands somewhere in an operation. */
export function isFound({ method, path, tag, summary, scope, id }: ReferenceOperation, search: string): boolean {
  const text = `${method} ${path} ${tag} ${summary} ${scope} ${id}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
