import type { Metadata } from "next";
import { QueryScreen } from "@/components/query/query-screen";
import { grant } from "@/lib/access/grant";
import { listProjects } from "@/lib/domain/projects/queries";
import { page } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Query" };

export default async function QueryPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await page(org, "project:read_otlp");
  const projects = await listProjects(grant(ctx, "project:read"));
  return <QueryScreen org={org} projects={projects.map(({ id, project_name }) => ({ id, project_name }))} />;
}
