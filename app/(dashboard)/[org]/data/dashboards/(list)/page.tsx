import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { DASHBOARD_PARAMS, dashboardsInput } from "@/components/dashboards/dashboard-params";
import { DashboardsScreen } from "@/components/dashboards/dashboards-screen";
import { dashboardsRead } from "./dashboards-read";

export const metadata: Metadata = { title: "Dashboards" };

const load = createLoader(DASHBOARD_PARAMS);

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DashboardsPage({ params, searchParams }: Props) {
  const { org } = await params;
  return <DashboardsScreen org={org} first={await dashboardsRead.first(dashboardsInput(org, await load(searchParams)))} />;
}
