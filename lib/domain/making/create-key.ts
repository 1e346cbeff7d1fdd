import type { Granted } from "../../access/caller";
import { makeKey } from "./make-key";
import type { CreatedKey, CreateKey } from "./schema";

/** Makes an organization key, for all projects or one; an admin may bring its token along. Refuses as `makeKey` does. */
export const createKey = (ctx: Granted<"organization:create_api_key">, input: CreateKey): Promise<CreatedKey> =>
  makeKey(ctx, "organization", input);
