import type { ReactNode } from "react";
import { DashboardShell } from "../dashboard-shell";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <DashboardShell>{children}</DashboardShell>;
}
