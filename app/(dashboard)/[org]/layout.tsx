import type { ReactNode } from "react";
import { DashboardShell } from "../dashboard-shell";

export default async function OrganizationLayout({ params, children }: { params: Promise<{ org: string }>; children: ReactNode }) {
  return <DashboardShell org={(await params).org}>{children}</DashboardShell>;
}
