"use client";

import { History, SearchX } from "lucide-react";
import { debounce, useQueryStates } from "nuqs";
import type { AuditFacets, AuditPage, AuditSearch } from "@/lib/domain/audit/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import type { Refused } from "../form/outcome";
import { RefusalNotice } from "../form/refusal-notice";
import { FacetMenu } from "../table/facet-menu";
import { TableToolbar } from "../table/table-toolbar";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { useReading } from "../ui/use-read";
import { ACTION_LABELS, actorWord, capitalised, typeWord } from "./audit-labels";
import { AuditPages } from "./audit-pages";
import { auditInput, auditParams, isFiltered, searchedFor } from "./audit-params";
import { AuditRange } from "./audit-range";
import { ExportMenu } from "./export-menu";

export type AuditFound =
  | { search: AuditSearch; first: AuditPage; facets: AuditFacets; refused: null }
  | { search: null; first: null; facets: null; refused: Refused };

const NONE: AuditFacets = { total: 0, actors: [], actions: [], resource_types: [] };

export type AuditData = { org: string; found: AuditFound; isOperator: boolean };

// Long: one page, whose states stand together.
export function AuditScreen({ first: brought }: { first: FirstRead<AuditData> }) {
  const [params, setParams] = useQueryStates(auditParams);
  const { data = brought.data, pending } = useReading<AuditData>(brought.read, auditInput(brought.data.org, params), { first: brought });
  const { org, found } = data;
  const { search, first } = found;
  const { total, actors, actions, resource_types } = found.facets ?? NONE;
  const clear = () => void setParams({ actor: null, action: null, type: null, q: null });
  return (
    <>
      <PageHeader title="Audit log" actions={search && total > 0 ? <ExportMenu org={org} search={search} /> : null}>
        Every change, sign-in and denial in this organization. Nobody can alter or delete an entry.
      </PageHeader>
      <TableToolbar
        searchLabel="Search names and addresses"
        query={params.q}
        onQuery={(q) => void setParams({ q: searchedFor(q) || null }, { limitUrlUpdates: q ? debounce(300) : undefined })}
        columns={[]}
        onColumn={() => {}}
      >
        <AuditRange
          range={params.range}
          dates={params.from && params.to ? { from: params.from, to: params.to } : null}
          onRange={(range) => void setParams({ range, from: null, to: null })}
          onDates={({ from, to }) => void setParams({ from, to })}
        />
        <FacetMenu
          label="Who"
          chosen={params.actor}
          onChange={(actor) => void setParams({ actor: actor.length > 0 ? actor : null })}
          options={actors.map((each) => ({ value: each.value, label: actorWord(each), count: each.count }))}
        />
        <FacetMenu
          label="What"
          chosen={params.action}
          onChange={(action) => void setParams({ action: action.length > 0 ? action : null })}
          options={actions.map(({ value, count }) => ({ value, label: ACTION_LABELS[value], count }))}
        />
        <FacetMenu
          label="On"
          chosen={params.type}
          onChange={(type) => void setParams({ type: type.length > 0 ? type : null })}
          options={resource_types.map(({ value, count }) => ({ value, label: capitalised(typeWord(value)), count }))}
        />
      </TableToolbar>
      <div aria-busy={pending} className={cn("transition-opacity", pending && "opacity-60")}>
        {found.refused ? (
          <RefusalNotice
            refused={found.refused}
            action={
              <Button size="sm" onClick={() => void setParams(null)}>
                Show the last 7 days
              </Button>
            }
          />
        ) : found.first.entries.length > 0 ? (
          <AuditPages key={JSON.stringify(found.search)} org={org} search={found.search} first={found.first} />
        ) : (
          <div className="rounded-lg border bg-surface shadow-low">
            {isFiltered(params) && total > 0 ? (
              <EmptyState
                icon={SearchX}
                title="No match"
                action={<Button onClick={clear}>Clear filters</Button>}
              >{`None of the ${total.toLocaleString("en")} entries in this period matches the filters.`}</EmptyState>
            ) : (
              <EmptyState
                icon={History}
                title="Nothing in this period"
                action={<Button onClick={() => void setParams({ range: "90d", from: null, to: null })}>Show the last 90 days</Button>}
              >
                Changes, sign-ins and denials appear here as they happen.
              </EmptyState>
            )}
          </div>
        )}
      </div>
      <p role="status" className="sr-only">
        {first ? `${first.entries.length}${first.more ? " or more" : ""} entries` : ""}
      </p>
    </>
  );
}
