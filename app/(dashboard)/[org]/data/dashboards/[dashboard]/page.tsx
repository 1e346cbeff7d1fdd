import type { Metadata } from "next";
import { DashboardScreen } from "@/components/dashboards/dashboard-screen";
import { titledRead } from "@/lib/doors/page-title";
import { dashboardRead } from "./dashboard-read";

type Params = Promise<{ org: string; dashboard: string }>;

const page = titledRead(
  dashboardRead.first,
  ({ dashboard, builtIn }) => `${dashboard?.dashboard_name ?? builtIn ?? "Dashboard"} · Dashboards`,
  "Dashboard",
);

export const generateMetadata = async ({ params }: { params: Params }): Promise<Metadata> => page.title(await params);

export default async function DashboardPage({ params }: { params: Params }) {
  return <DashboardScreen first={await page.once(await params)} />;
}
