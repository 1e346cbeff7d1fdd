import type { Node } from "../grammar/filter-tree";
import type { FilterEvent } from "./filter-event";
import type { Value } from "./filter-value";
import type { Fuel } from "./fuel";

/** What an expression is worked out in: one event, the variables of lambdas and `let`, and what may still be done. */
type Scope = { event: FilterEvent; readonly locals: Value[]; readonly fuel: Fuel };
export type Evaluate = (scope: Scope) => Value;

export type FilterOptions = {
  /** 0 … 5 for a known spelling of a level, in any case. */
  severity: (level: string) => number | undefined;
  /** Ticks since the year 1; the same for as long as a search goes on. */
  now: () => bigint;
};

/** What makes functions of nodes. */
export type NodeCompiler = { readonly options: FilterOptions; compile: (node: Node) => Evaluate };
