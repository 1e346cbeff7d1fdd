import type { Metadata } from "next";
import { OrganizationsScreen } from "@/components/instance/organizations-screen";
import { FramedPage } from "./framed-page";
import { instanceOrganizationsRead } from "./instance-organizations-read";

export const metadata: Metadata = { title: "Organizations · Instance" };

export default async function InstancePage() {
  const first = await instanceOrganizationsRead.first({});
  return (
    <FramedPage>
      <OrganizationsScreen first={first} />
    </FramedPage>
  );
}
