import type { Key } from "@/lib/domain/keys/schema";
import { Notice } from "../../ui/notice";
import { isLive } from "../words/key-attention";
import type { KeyDesk } from "../words/key-desk";
import { isForeign } from "../words/key-powers";

/** Why the viewer finds fewer buttons than there are, and who has them. */
export function KeyViewerNote({ desk, of: key }: { desk: KeyDesk; of: Key }) {
  if (!isLive(key)) return null;
  if (!desk.mayManage)
    return <Notice>{`You can look at this key. Admins rotate, suspend and revoke it: ${desk.admins.join(", ")}.`}</Notice>;
  if (!isForeign(key, desk)) return null;
  const owner = key.created_by_name ?? "Its owner";
  return (
    <Notice>{`A personal key of ${key.created_by_name ?? "somebody else"}. You can suspend and revoke it; ${owner} alone rotates and edits it.`}</Notice>
  );
}
