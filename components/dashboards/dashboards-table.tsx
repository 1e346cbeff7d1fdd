"use client";

import { SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { ListedDashboard } from "@/lib/domain/dashboards/schema";
import { DASHBOARD_SORTS, DASHBOARDS_A_PAGE } from "@/lib/domain/dashboards/search-terms";
import { TableGrid } from "../table/table-grid";
import { TablePager } from "../table/table-pager";
import { TableToolbar } from "../table/table-toolbar";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { dashboardColumns, dashboardHref } from "./dashboard-columns";
import type { DashboardsData } from "./dashboards-data";
import type { DashboardsShown } from "./use-dashboard-search";

const rowId = ({ id }: ListedDashboard) => id;
type Props = { org: string; data: DashboardsData; state: DashboardsShown; pending: boolean };

/** A page of the dashboards, searched and sorted by the server: there may be very many. */
export function DashboardsTable({ org, data: { dashboards, total }, state, pending }: Props) {
  const { params } = state;
  const router = useRouter();
  const columns = useMemo(() => dashboardColumns(org), [org]);
  return (
    <>
      <TableToolbar searchLabel="Search dashboards" query={params.q} onQuery={state.setText} columns={[]} onColumn={() => {}} />
      <TableGrid
        label="Dashboards"
        rows={dashboards}
        rowId={rowId}
        columns={columns}
        sortable={DASHBOARD_SORTS}
        sorting={params.sort ? [params.sort] : []}
        onSorting={([sort]) => state.setSorting(sort ?? null)}
        onOpen={(one) => router.push(dashboardHref(org, one))}
        pending={pending}
        empty={
          <EmptyState icon={SearchX} title="No match" action={<Button onClick={state.clear}>Clear the search</Button>}>
            No dashboard has this in its name, its slug or its project’s name.
          </EmptyState>
        }
      />
      <TablePager
        page={params.page}
        size={DASHBOARDS_A_PAGE}
        shown={dashboards.length}
        total={total}
        what="dashboards"
        onPage={state.setPage}
      />
    </>
  );
}
