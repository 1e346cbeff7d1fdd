import type { Metadata } from "next";
import { ProvisioningScreen } from "@/components/provisioning/provisioning-screen";
import { provisioningRead } from "./provisioning-read";

export const metadata: Metadata = { title: "Provisioning" };

export default async function ProvisioningPage({ params }: { params: Promise<{ org: string }> }) {
  return <ProvisioningScreen first={await provisioningRead.first({ org: (await params).org })} />;
}
