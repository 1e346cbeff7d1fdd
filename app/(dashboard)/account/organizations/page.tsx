import type { Metadata } from "next";
import { OrganizationsScreen } from "@/components/organizations/organizations-screen";
import { ownOrganizationsRead } from "./own-organizations-read";

export const metadata: Metadata = { title: "Organizations · Account" };

export default async function OrganizationsPage() {
  return <OrganizationsScreen first={await ownOrganizationsRead.first({})} />;
}
