import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { makeKey } from "./make-key";
import type { CreatedKey, CreateInstanceKey } from "./schema";

/** Makes a key of the instance itself, with `instance:*` scopes alone. It belongs to no organization and no plan. Refuses as `makeKey` does. */
export const createInstanceKey = (ctx: Granted<"instance:admin">, input: CreateInstanceKey): Promise<CreatedKey> =>
  makeKey(ctx as Granted, "instance", input, { write: (run) => changeInstance(ctx, run) }); // the scope's type alone is narrower
