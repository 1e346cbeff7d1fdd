import type { Key } from "@/lib/domain/keys/schema";
import { Notice } from "../../ui/notice";
import { RelativeTime } from "../../ui/relative-time";
import { FromAddress } from "../words/from-address";

/** When and from where a key was used last, where no more than the key itself is known. */
export function LastUseNotice({ of: key, warn }: { of: Key; warn: boolean }) {
  if (!key.last_used_at) return <Notice>Never used: nothing stops working.</Notice>;
  return (
    <Notice tone={warn ? "warn" : "quiet"}>
      <span>Last used </span>
      <RelativeTime at={key.last_used_at} className="font-medium" />
      <FromAddress address={key.last_used_address} />
      <span>.</span>
      {key.last_used_agent ? (
        <span translate="no" className="mt-0.5 block truncate text-sm opacity-90">
          {key.last_used_agent}
        </span>
      ) : null}
    </Notice>
  );
}
