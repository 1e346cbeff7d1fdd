import type { Metadata } from "next";
import { QueryScreen } from "@/components/query/query-screen";
import { grant, may } from "@/lib/access/grant";
import { listProjects } from "@/lib/domain/projects/queries";
import { type OpenedText, openedText } from "@/lib/domain/saved-queries/opened-text";
import { page } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Query" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<OpenedText> };

export default async function QueryPage({ params, searchParams }: Props) {
  const { org } = await params;
  const ctx = await page(org, "project:read_otlp");
  const [projects, first] = await Promise.all([listProjects(grant(ctx, "project:read")), openedText(ctx, await searchParams)]);
  return (
    <QueryScreen
      org={org}
      projects={projects.map(({ id, project_name }) => ({ id, project_name }))}
      first={first}
      mayShare={may(ctx.caller, "project:write_dashboard")}
    />
  );
}
