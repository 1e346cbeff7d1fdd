"use client";

import { Gauge, KeyRound } from "lucide-react";
import { useMemo, useState } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { Organization } from "@/lib/domain/organizations/schema";
import type { Plan } from "@/lib/domain/plans/plan-terms";
import type { FirstRead } from "@/lib/kernel/first-read";
import { kindWords } from "../keys/words/key-kind-words";
import { KeyStatus } from "../keys/words/key-status";
import { KeyToken } from "../keys/words/key-token";
import { PlanSelect } from "../plans/plan-select";
import { actionsColumn } from "../table/actions-column";
import { DataTable } from "../table/data-table";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { KeyRate } from "./key-rate";
import { LiftRateDialog } from "./lift-rate-dialog";

export type OrganizationKeysData = { organization: Organization; keys: readonly Key[] };

/** An organization as its operator sees it: its plan, and its live keys with their rates. */
export function OrganizationKeysScreen({ first }: { first: FirstRead<OrganizationKeysData> }) {
  const { organization, keys } = useRead(first, 3_000);
  const [lifting, setLifting] = useState<Key | null>(null);
  const { id, plan } = organization;
  const name = organization.organization_display_name ?? organization.organization_name;
  const columns = useMemo(() => ratedKeyColumns(plan, setLifting), [plan]);
  return (
    <>
      <PageHeader
        name={name}
        actions={
          <>
            <span className="text-sm text-muted">Plan</span>
            <PlanSelect organization={{ id, display_name: name, plan }} />
          </>
        }
      >
        Its live keys and their rates. You alone can lift a key above the ceiling of its plan.
      </PageHeader>
      <DataTable
        label={`Keys of ${name}`}
        rows={keys}
        rowId={(key) => key.id}
        columns={columns}
        searchText={(key) => `${key.name} ${key.token_start} ${key.id} ${kindWords(key)} ${key.project_name ?? ""}`}
        searchLabel="Search keys"
        empty={
          <EmptyState icon={KeyRound} title="No live keys">
            The organization has generated none yet, or all of them have ended.
          </EmptyState>
        }
      />
      {lifting ? <LiftRateDialog of={lifting} plan={plan} onClose={() => setLifting(null)} /> : null}
    </>
  );
}

const ratedKeyColumns = (plan: Plan, onLift: (key: Key) => void): TableColumn<Key>[] => [
  {
    id: "name",
    header: "Key",
    fixed: true,
    phone: "title",
    sortBy: (key) => key.name.toLowerCase(),
    cell: (key) => (
      <div className="min-w-0">
        <RowTitle name={key.name} />
        <div className="truncate text-xs text-faint">
          <Name>{`${kindWords(key)}${key.project_name ? ` · ${key.project_name}` : ""}`}</Name>
        </div>
      </div>
    ),
  },
  { id: "start", header: "Begins with", phone: "below", leaves: "second", cell: (key) => <KeyToken id={key.id} start={key.token_start} /> },
  {
    id: "rate",
    header: "Requests a minute",
    align: "end",
    descendingFirst: true,
    sortBy: (key) => key.rate_limit,
    cell: (key) => <KeyRate of={key} plan={plan} />,
  },
  timeColumn({ id: "used", header: "Last used", at: (key) => key.last_used_at, never: "never" }),
  { id: "status", header: "Status", phone: "corner", sortBy: (key) => key.status, cell: (key) => <KeyStatus of={key} /> },
  {
    ...actionsColumn((key: Key) => (
      <Button size="sm" onClick={() => onLift(key)}>
        <Gauge aria-hidden />
        <span>{key.rate_limit_lifted ? "Change rate" : "Lift rate"}</span>
        <span className="sr-only">
          <span> of </span>
          <Name>{key.name}</Name>
        </span>
      </Button>
    )),
    phone: "below",
    className: "max-md:order-5",
  },
];
