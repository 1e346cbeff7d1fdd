import type { Metadata } from "next";
import type { ReactNode } from "react";
import { currentSession } from "@/lib/doors/current-session";
import { DashboardShell } from "../dashboard-shell";

type Props = { params: Promise<{ org: string }>; children: ReactNode };

/** Every page is called by the organization that it is of, for whoever works in several. */
export async function generateMetadata({ params }: Omit<Props, "children">): Promise<Metadata> {
  const { org } = await params;
  const name = (await currentSession())?.organizations.find((each) => each.name === org)?.display_name ?? "Latchkey";
  return { title: { template: `%s · ${name}`, default: name } };
}

export default async function OrganizationLayout({ params, children }: Props) {
  return <DashboardShell org={(await params).org}>{children}</DashboardShell>;
}
