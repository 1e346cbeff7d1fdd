import type { Metadata } from "next";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { OrganizationsScreen } from "@/components/instance/organizations-screen";
import { instanceOrganizationsRead } from "./instance-organizations-read";

export const metadata: Metadata = { title: "Instance" };

export default async function InstancePage() {
  const first = await instanceOrganizationsRead.first({});
  return (
    <InstanceFrame>
      <OrganizationsScreen first={first} />
    </InstanceFrame>
  );
}
