"use client";

import type { FirstRead } from "@/lib/kernel/first-read";
import { Card } from "../ui/card";
import { CopiedId } from "../ui/copied-id";
import { Facts } from "../ui/facts";
import { Name } from "../ui/name";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { HistoryCard } from "./history-card";
import { OverridesCard } from "./overrides/overrides-card";
import { RolloutCard } from "./rollout-card";
import { TrialCard } from "./trial-card";
import { VariableMenu } from "./variable-menu";
import type { VariableData } from "./variables-data";
import { VersionsCard } from "./versions-card";

/** One variable: its values, who gets which, and what became of it. */
export function VariableScreen({ first }: { first: FirstRead<VariableData> }) {
  const of = useRead(first, 15_000);
  return (
    <>
      <PageHeader name={of.name} actions={of.mayWrite ? <VariableMenu of={of} /> : null}>
        {of.description}
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <RolloutCard of={of} />
          <VersionsCard of={of} />
          <OverridesCard of={of} />
          <HistoryCard of={of} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <TrialCard of={of} />
          <FactsCard of={of} />
        </div>
      </div>
    </>
  );
}

function FactsCard({ of }: { of: VariableData }) {
  const { project_name, aliases, json_schema, revision, id } = of;
  return (
    <Card title="Facts">
      <div className="px-4 py-1">
        <Facts
          facts={[
            { name: "Project", value: <Name>{project_name}</Name> },
            ...(aliases.length > 0 ? [{ name: "Aliases", value: <Name className="font-mono text-sm">{aliases.join(", ")}</Name> }] : []),
            { name: "Revision", value: String(revision) },
            { name: "Id", value: <CopiedId id={id} what="Id" /> },
          ]}
        />
        {json_schema === null ? (
          <p className="border-t py-2 text-sm text-muted">No JSON Schema: any value is accepted.</p>
        ) : (
          <pre translate="no" className="mb-3 max-h-72 overflow-auto rounded-md border bg-sunken p-3 font-mono text-xs leading-5 text-ink">
            {JSON.stringify(json_schema, null, 2)}
          </pre>
        )}
      </div>
    </Card>
  );
}
