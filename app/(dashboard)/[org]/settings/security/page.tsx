import type { Metadata } from "next";
import { SecurityScreen } from "@/components/policies/security-screen";
import { securityRead } from "./security-read";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage({ params }: { params: Promise<{ org: string }> }) {
  return <SecurityScreen first={await securityRead.first({ org: (await params).org })} />;
}
