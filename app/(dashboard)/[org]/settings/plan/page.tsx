import type { Metadata } from "next";
import { PlanScreen } from "@/components/plans/plan-screen";
import { planRead } from "./plan-read";

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  return <PlanScreen org={org} first={await planRead.first({ org })} />;
}
