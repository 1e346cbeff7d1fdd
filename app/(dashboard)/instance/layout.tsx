import type { ReactNode } from "react";
import { DashboardShell } from "../dashboard-shell";

export default function InstanceLayout({ children }: { children: ReactNode }) {
  return <DashboardShell>{children}</DashboardShell>;
}
