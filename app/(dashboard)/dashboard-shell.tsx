import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { NoticeBanner } from "@/components/notices/notice-banner";
import { Shell } from "@/components/shell/shell";
import { grant } from "@/lib/access/grant";
import { listNotices } from "@/lib/domain/notices/queries";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { listProjects } from "@/lib/domain/projects/queries";
import { memberships, page } from "@/lib/doors/page";

/** The frame with what it needs to know. Outside an organization it stands in the person's only one, if there is just one. */
export async function DashboardShell({ org, children }: { org?: string; children: ReactNode }) {
  const { user, organizations } = await memberships();
  const name = org ?? (organizations.length === 1 ? organizations[0]?.name : undefined);
  const ctx = name ? await page(name, "organization:read") : null;
  const [projects, notices] = ctx
    ? await Promise.all([listProjects(grant(ctx, "project:read")), listNotices(grant(ctx, "organization:read_api_key"))])
    : [[], []];
  const known = organizations.map((each) => ({
    name: each.name,
    display_name: each.display_name,
    planLabel: PLAN_TERMS[each.plan].label,
    role: each.role,
  }));
  return (
    <Shell
      user={user}
      organizations={known}
      current={known.find((each) => each.name === name) ?? null}
      projects={projects.map(({ id, project_name }) => ({ id, project_name }))}
      folded={(await cookies()).get("rail")?.value === "folded"}
      banner={name ? <NoticeBanner org={name} notices={notices} /> : null}
    >
      {children}
    </Shell>
  );
}
