"use client";

import { Siren } from "lucide-react";
import { useMemo, useState } from "react";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { alertColumns } from "./alert-columns";
import { AlertDialog } from "./alert-dialog";
import { AlertMenu } from "./alert-menu";
import type { AlertsData, ListedAlert } from "./alerts-data";

export function AlertsScreen({ first }: { first: FirstRead<AlertsData> }) {
  const { org, alerts, projects, channels, mayWrite } = useRead(first, 10_000);
  const [edited, setEdited] = useState<ListedAlert | "new" | null>(null);
  const columns = useMemo(
    () =>
      alertColumns({
        org,
        projects,
        actions: (alert) => (mayWrite ? <AlertMenu org={org} of={alert} onEdit={() => setEdited(alert)} /> : null),
      }),
    [org, projects, mayWrite],
  );
  const add = <AddButton words="New alert" onAdd={() => setEdited("new")} />;
  return (
    <>
      <PageHeader title="Alerts" actions={mayWrite && alerts.length > 0 ? add : null}>
        Queries that run on a schedule and notify channels of what they find.
      </PageHeader>
      <DataTable
        label="Alerts"
        rows={alerts}
        rowId={(alert) => alert.id}
        columns={columns}
        searchText={(alert) => `${alert.name} ${alert.description}`}
        searchLabel="Search alerts"
        empty={
          <EmptyState icon={Siren} title="No alerts yet" docs="/docs/alerts" action={mayWrite ? add : undefined}>
            Start from a template: too many errors, silence, latency, a revoked key that is still in use.
          </EmptyState>
        }
      />
      {edited ? (
        <AlertDialog
          org={org}
          alert={edited === "new" ? null : edited}
          projects={projects}
          channels={channels}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
