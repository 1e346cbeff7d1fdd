import type { ReactNode } from "react";
import { PageHeader } from "../ui/page-header";
import { PageTabs } from "../ui/page-tabs";

const TABS = [
  { label: "Organizations", href: "/instance" },
  { label: "Instance keys", href: "/instance/keys" },
  { label: "Jobs", href: "/instance/jobs" },
  { label: "Settings", href: "/instance/settings" },
];

/** The head of the operator's pages. */
export function InstanceFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Instance">
        What you run here: every organization, the keys of the instance itself, and what holds for all.
      </PageHeader>
      <PageTabs label="Pages of the instance" tabs={TABS} />
      <span className="contents">{children}</span>
    </>
  );
}
