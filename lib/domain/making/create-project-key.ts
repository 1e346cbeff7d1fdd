import type { Granted } from "../../access/caller";
import { makeKey } from "./make-key";
import type { CreatedKey, CreateProjectKey } from "./schema";

/**
 * Makes a key that belongs to one project and holds project scopes alone. It counts against the plan as an organization key does.
 * Refuses as `makeKey` does.
 */
export const createProjectKey = (ctx: Granted<"project:write_api_key">, projectId: string, input: CreateProjectKey): Promise<CreatedKey> =>
  makeKey(ctx, "project", input, { projectId });
