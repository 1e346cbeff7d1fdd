import type { Metadata } from "next";
import { DashboardScreen } from "@/components/dashboards/dashboard-screen";
import { BUILT_IN } from "@/lib/domain/dashboards/built-in-terms";
import { titledRead } from "@/lib/doors/page-title";
import { dashboardRead } from "./dashboard-read";

type Params = Promise<{ org: string; dashboard: string }>;

const page = titledRead(
  dashboardRead.first,
  ({ dashboard, builtIn }) =>
    `${dashboard?.dashboard_name ?? BUILT_IN.find(({ slug }) => slug === builtIn)?.name ?? "Dashboard"} · Dashboards`,
  "Dashboard",
);

export const generateMetadata = async ({ params }: { params: Params }): Promise<Metadata> => page.title(await params);

export default async function DashboardPage({ params }: { params: Params }) {
  return <DashboardScreen first={await page.once(await params)} />;
}
