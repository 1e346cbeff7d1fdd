import type { ReactNode } from "react";
import type { FirstRead } from "@/lib/kernel/first-read";
import { PageHeader } from "../ui/page-header";
import { PageTabs } from "../ui/page-tabs";
import { InstanceNotices, type InstanceNoticesData } from "./instance-notices";

const TABS = [
  { label: "Organizations", href: "/instance" },
  { label: "Instance keys", href: "/instance/keys" },
  { label: "Jobs", href: "/instance/jobs" },
  { label: "Backups", href: "/instance/backups" },
  { label: "Settings", href: "/instance/settings" },
];

/** The head of the operator's pages. */
export function InstanceFrame({ notices, children }: { notices: FirstRead<InstanceNoticesData>; children: ReactNode }) {
  return (
    <>
      <PageHeader title="Instance">
        What you run here: every organization, the keys of the instance itself, and what holds for all.
      </PageHeader>
      <PageTabs label="Pages of the instance" tabs={TABS} />
      <InstanceNotices first={notices} />
      <span className="contents">{children}</span>
    </>
  );
}
