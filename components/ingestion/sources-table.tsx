"use client";

import { SearchX } from "lucide-react";
import { useMemo } from "react";
import { type ArrivalSource, SOURCE_SORTS } from "@/lib/domain/usage/schema";
import { SOURCES_A_PAGE } from "@/lib/domain/usage/usage-terms";
import { FacetMenu } from "../table/facet-menu";
import { TableGrid } from "../table/table-grid";
import { TablePager } from "../table/table-pager";
import { TableToolbar } from "../table/table-toolbar";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { TextLink } from "../ui/text-link";
import type { IngestionData } from "./ingestion-data";
import { sourceColumns } from "./source-columns";
import type { Sources } from "./use-sources";

const rowId = ({ key_id }: ArrivalSource) => key_id;

type SourcesTableProps = { org: string; data: IngestionData; state: Sources; pending: boolean };

/** The sources, sorted and narrowed down by the server: there may be very many. Opening one has the chart show it. */
export function SourcesTable({ org, data, state, pending }: SourcesTableProps) {
  const { params } = state;
  const { setKey } = state;
  const columns = useMemo(() => {
    const shown = sourceColumns(data.minutes, (source) => setKey(source.key_id));
    return [
      ...shown,
      {
        id: "page",
        header: "Key’s page",
        headerHidden: true,
        fixed: true,
        align: "end" as const,
        phone: "below" as const,
        cell: ({ key_id, name }: ArrivalSource) => (
          <TextLink href={`/${org}/settings/api-keys/${key_id}`}>
            <span aria-hidden>Rules</span>
            <span className="sr-only">{`Rules of ${name}`}</span>
          </TextLink>
        ),
      },
    ];
  }, [data.minutes, org, setKey]);
  return (
    <>
      <TableToolbar searchLabel="Search keys" query={params.q} onQuery={state.setText} columns={[]} onColumn={() => {}}>
        <FacetMenu
          label="Minimum level"
          chosen={params.level}
          onChange={state.setLevel}
          options={data.facets.level.map((option) => ({
            ...option,
            label: option.value === "none" ? "Every level" : `${option.value} and above`,
          }))}
        />
        <FacetMenu
          label="Applied property"
          chosen={params.property}
          onChange={state.setProperty}
          options={data.facets.property.map((option) => ({ ...option, label: option.value }))}
        />
      </TableToolbar>
      <TableGrid
        label="Sources"
        rows={data.sources}
        rowId={rowId}
        columns={columns}
        sortable={SOURCE_SORTS}
        sorting={[params.sort ?? { id: "arrived", desc: true }]}
        onSorting={([sort]) => state.setSorting(sort ?? null)}
        onOpen={({ key_id }) => state.setKey(key_id)}
        openId={params.key}
        pending={pending}
        empty={
          <EmptyState icon={SearchX} title="No match" action={<Button onClick={state.clear}>Clear filters</Button>}>
            No key that sent something matches the search and the filters.
          </EmptyState>
        }
      />
      <TablePager
        page={params.page}
        size={SOURCES_A_PAGE}
        shown={data.sources.length}
        total={data.total}
        what="sources"
        onPage={state.setPage}
      />
    </>
  );
}
