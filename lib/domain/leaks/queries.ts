import type { Granted } from "../../access/caller";
import { readableKeys } from "../keys/key-reach";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { LeakView } from "./schema";

const MOST = 100;

/** The organization's keys that were found in public, the latest first, a hundred at most. Whoever reads sees those that they see elsewhere. */
export async function listLeaks(ctx: Granted<"organization:read_api_key">): Promise<LeakView[]> {
  const { read, where } = readableKeys(ctx);
  const rows = await read((tx) =>
    tx.apiKey.findMany({ where: { AND: [where, { leakedAt: { not: null } }] }, orderBy: { leakedAt: "desc" }, take: MOST, ...KEY_ROW }),
  );
  return rows.map((row) => {
    const key = keyView(row, ctx.now);
    return {
      key_id: key.id,
      name: key.name,
      kind: key.kind,
      token_start: key.token_start,
      status: key.status,
      leaked_at: key.leaked_at ?? "",
      source: key.leak_source,
      url: key.leak_url,
      revocation_reason: key.revocation_reason,
    };
  });
}
