import type { Page } from "../../kernel/page";
import type { KeyReach } from "../keys/key-reach";
import { refuseForeignProject } from "../keys/key-rule";
import { listKeys } from "../keys/queries";
import type { Key } from "../keys/schema";

/** The keys within a project's reach, newest first. NOT_FOUND where the caller has no such project. */
export async function listProjectKeys(keys: KeyReach, projectId: string, page: Page): Promise<Key[]> {
  await keys.read((tx) => refuseForeignProject(tx, keys.ctx, projectId));
  return listKeys(keys, page);
}
