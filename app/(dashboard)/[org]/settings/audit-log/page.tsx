import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { auditSearchOf, readAuditParams } from "@/components/audit/audit-params";
import { AuditPlanNotice } from "@/components/audit/audit-plan-notice";
import { type AuditFound, AuditScreen } from "@/components/audit/audit-screen";
import { AuditSkeleton } from "@/components/audit/audit-skeleton";
import type { Granted } from "@/lib/access/caller";
import { may } from "@/lib/access/grant";
import { readAuditFacets, searchAuditLog } from "@/lib/domain/audit/queries";
import { AuditSearch } from "@/lib/domain/audit/schema";
import { PlanName } from "@/lib/domain/plans/schema";
import { page } from "@/lib/doors/page";
import { Refusal } from "@/lib/kernel/refusal";

export const metadata: Metadata = { title: "Audit log" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

/** The door speaks before anything is sent, so that a member's answer is 403; only then the log is waited for behind its shape. */
export default async function AuditLogPage({ params, searchParams }: Props) {
  const { org } = await params;
  const ctx = await page(org, "organization:auditlog");
  const asked = auditSearchOf(await readAuditParams(searchParams), ctx.now);
  return (
    <Suspense fallback={<AuditSkeleton />}>
      <AuditLog org={org} ctx={ctx} asked={asked} />
    </Suspense>
  );
}

type LogProps = { org: string; ctx: Granted<"organization:auditlog">; asked: ReturnType<typeof auditSearchOf> };

async function AuditLog({ org, ctx, asked }: LogProps) {
  const checked = AuditSearch.safeParse(asked);
  const found = checked.success ? await search(ctx, checked.data) : unreadable(ctx);
  if (found.refused?.code !== "PLAN_REQUIRED") return <AuditScreen org={org} found={found} />;
  const { plan, required_plan } = found.refused.members ?? {};
  return (
    <AuditPlanNotice
      org={org}
      plan={PlanName.parse(plan)}
      requiredPlan={PlanName.parse(required_plan)}
      isOperator={may(ctx.caller, "instance:admin")}
    />
  );
}

/** A refusal is told on the screen; anything else is for the error page. */
async function search(ctx: Granted<"organization:auditlog">, asked: AuditSearch): Promise<AuditFound> {
  try {
    const [first, facets] = await Promise.all([searchAuditLog(ctx, asked), readAuditFacets(ctx, asked)]);
    return { search: asked, first, facets, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "UNAVAILABLE") throw error;
    return refused(ctx, error);
  }
}

const unreadable = (ctx: Granted): AuditFound =>
  refused(ctx, new Refusal("INVALID_REQUEST", "The address holds a filter that cannot be read."));

const refused = ({ requestId }: Granted, { code, message, details }: Refusal): AuditFound => ({
  search: null,
  first: null,
  facets: null,
  refused: { ok: false, code, detail: message, members: details.members, requestId },
});
