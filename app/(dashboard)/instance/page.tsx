import type { Metadata } from "next";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { OrganizationsScreen } from "@/components/instance/organizations-screen";
import { listAllOrganizations } from "@/lib/domain/organizations/queries";
import { operatorPage } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Instance" };

export default async function InstancePage() {
  const organizations = await listAllOrganizations(await operatorPage());
  return (
    <InstanceFrame>
      <OrganizationsScreen organizations={organizations} />
    </InstanceFrame>
  );
}
