import type { Key } from "@/lib/domain/keys/schema";
import { Notice } from "../../ui/notice";
import { RelativeTime } from "../../ui/relative-time";

/** When and from where a key was used last, where no more than the key itself is known. */
export function LastUseNotice({ of: key, warn }: { of: Key; warn: boolean }) {
  if (!key.last_used_at) return <Notice>Never used: nothing stops working.</Notice>;
  return (
    <Notice tone={warn ? "warn" : "quiet"}>
      <span>Last used </span>
      <RelativeTime at={key.last_used_at} className="font-medium" />
      {key.last_used_address ? (
        <>
          <span> from </span>
          <span translate="no" className="font-mono text-sm">
            {key.last_used_address}
          </span>
        </>
      ) : null}
      <span>.</span>
      {key.last_used_agent ? (
        <span translate="no" className="mt-0.5 block truncate text-sm opacity-90">
          {key.last_used_agent}
        </span>
      ) : null}
    </Notice>
  );
}
