import type { Page } from "../../kernel/page";
import type { KeyReach } from "./key-reach";
import { refuseForeignProject } from "./key-rule";
import { listKeys } from "./queries";
import type { Key } from "./schema";

/** The keys within a project's reach, newest first. NOT_FOUND where the caller has no such project. */
export async function listProjectKeys(keys: KeyReach, projectId: string, page: Page): Promise<Key[]> {
  await keys.read((tx) => refuseForeignProject(tx, keys.ctx, projectId));
  return listKeys(keys, page);
}
