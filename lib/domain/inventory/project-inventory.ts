import type { Granted, KeyKind } from "../../access/caller";
import { type KeyReach, readableKeys } from "../keys/key-reach";

/** What people see of one project's keys or tokens, members as well as admins. */
export function projectInventory(
  ctx: Granted<"organization:read_api_key">,
  projectId: string,
  kind: Extract<KeyKind, "project" | "write_token" | "read_token">,
): KeyReach {
  const keys = readableKeys(ctx);
  return { ...keys, where: { AND: [keys.where, { projectId, kind }] } };
}
