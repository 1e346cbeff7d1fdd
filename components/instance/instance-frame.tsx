import type { ReactNode } from "react";
import type { FirstRead } from "@/lib/kernel/first-read";
import { InstanceNotices, type InstanceNoticesData } from "./instance-notices";

/** What stands above each of the operator's pages. */
export function InstanceFrame({ notices, children }: { notices: FirstRead<InstanceNoticesData>; children: ReactNode }) {
  return (
    <>
      <InstanceNotices first={notices} />
      <span className="contents">{children}</span>
    </>
  );
}
