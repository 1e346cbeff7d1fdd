import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { auditInput, auditParams } from "@/components/audit/audit-params";
import { AuditPlanNotice } from "@/components/audit/audit-plan-notice";
import { AuditScreen } from "@/components/audit/audit-screen";
import { AuditSkeleton } from "@/components/audit/audit-skeleton";
import { PlanName } from "@/lib/domain/plans/schema";
import { page } from "@/lib/doors/page";
import { auditRead } from "./audit-read";

export const metadata: Metadata = { title: "Audit log" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

const load = createLoader(auditParams);

/** The door speaks before anything is sent, so that a member's answer is 403; only then the log is waited for behind its shape. */
export default async function AuditLogPage({ params, searchParams }: Props) {
  const { org } = await params;
  await page(org, auditRead.permission);
  return (
    <Suspense fallback={<AuditSkeleton />}>
      <AuditLog input={auditInput(org, load(await searchParams))} />
    </Suspense>
  );
}

async function AuditLog({ input }: { input: ReturnType<typeof auditInput> }) {
  const first = await auditRead.first(input);
  const { org, found, isOperator } = first.data;
  if (found.refused?.code !== "PLAN_REQUIRED") return <AuditScreen first={first} />;
  const { plan, required_plan } = found.refused.members ?? {};
  return <AuditPlanNotice org={org} plan={PlanName.parse(plan)} requiredPlan={PlanName.parse(required_plan)} isOperator={isOperator} />;
}
