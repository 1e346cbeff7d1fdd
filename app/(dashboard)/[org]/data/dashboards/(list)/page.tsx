import type { Metadata } from "next";
import { DashboardsScreen } from "@/components/dashboards/dashboards-screen";
import { dashboardsRead } from "./dashboards-read";

export const metadata: Metadata = { title: "Dashboards" };

export default async function DashboardsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  return <DashboardsScreen first={await dashboardsRead.first({ org })} />;
}
