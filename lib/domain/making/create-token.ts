import type { Granted } from "../../access/caller";
import { makeKey } from "./make-key";
import type { CreatedKey, CreateToken } from "./schema";

/** Makes a write token of a project, which sends telemetry and nothing else. It does not count against the plan's keys. Refuses as `makeKey` does. */
export const createWriteToken = (ctx: Granted<"project:write_token">, projectId: string, input: CreateToken): Promise<CreatedKey> =>
  makeKey(ctx, "write_token", input, { projectId });

/** Makes a read token of a project, which queries telemetry and nothing else. Refuses as `makeKey` does. */
export const createReadToken = (ctx: Granted<"project:read_token">, projectId: string, input: CreateToken): Promise<CreatedKey> =>
  makeKey(ctx, "read_token", input, { projectId });
