"use client";

import { Building2 } from "lucide-react";
import type { FirstRead } from "@/lib/kernel/first-read";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import type { PersonalDesk } from "./personal-desk";
import { PersonalSection } from "./personal-section";

export type PersonalKeysData = { sections: readonly PersonalDesk[] };

/** A person's own keys, organization by organization. */
export function PersonalKeysScreen({ first }: { first: FirstRead<PersonalKeysData> }) {
  const { sections } = useRead(first, 3_000);
  return (
    <>
      <PageHeader title="Personal keys">
        They act in your name. A key can do only what your role in its organization allows at that moment, and it stops working when you
        leave.
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {sections.map((section) => (
          <PersonalSection key={section.org} {...section} />
        ))}
        {sections.length === 0 ? (
          <div className="rounded-lg border bg-surface shadow-low">
            <EmptyState icon={Building2} title="You are in no organization">
              A personal key belongs to you in an organization. Ask an admin of one to invite you.
            </EmptyState>
          </div>
        ) : null}
      </div>
    </>
  );
}
