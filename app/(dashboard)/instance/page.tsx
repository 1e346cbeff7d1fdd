import type { Metadata } from "next";
import { InstanceScreen } from "@/components/instance/instance-screen";
import { listAllOrganizations } from "@/lib/domain/organizations/queries";
import { operatorPage } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Instance" };

export default async function InstancePage() {
  return <InstanceScreen organizations={await listAllOrganizations(await operatorPage())} />;
}
