import type { RefusalCode } from "../kernel/refusal";

/** An operation as the reference shows it. */
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  /** `no key`, `any key`, or the scope that is needed. */
  scope: string;
  parameters: { name: string; in: "path" | "query" | "header"; required: boolean; words: string; type: string; example: string }[];
  /** The JSON shape of what is sent, or the types of what is no JSON. */
  body: string | null;
  bodyTypes: string[];
  /** A body to start from. */
  example: string | null;
  reply: string | null;
  status: string;
  refusals: { status: number; codes: RefusalCode[] }[];
};
