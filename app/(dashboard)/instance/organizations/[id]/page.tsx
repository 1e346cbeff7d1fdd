import type { Metadata } from "next";
import { OrganizationKeysScreen } from "@/components/instance/organization-keys-screen";
import { organizationKeysRead } from "./organization-keys-read";

export const metadata: Metadata = { title: "Organization" };

export default async function InstanceOrganizationPage({ params }: { params: Promise<{ id: string }> }) {
  return <OrganizationKeysScreen first={await organizationKeysRead.first({ id: (await params).id })} />;
}
