import { Notice } from "../ui/notice";
import type { Refused } from "./outcome";

/** What the server refused, in its own words, with the id that finds it in the log. */
export function RefusalNotice({ refused, action }: { refused: Refused | null; action?: React.ReactNode }) {
  if (!refused) return null;
  return (
    <Notice tone="danger" role="alert" action={action}>
      {refused.detail}
      {refused.requestId && (refused.code === "INTERNAL" || refused.code === "UNAVAILABLE") ? (
        <span className="mt-0.5 block font-mono text-xs">Request {refused.requestId}</span>
      ) : null}
    </Notice>
  );
}
