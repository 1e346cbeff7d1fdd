import type { Metadata } from "next";
import { OrganizationKeysScreen } from "@/components/instance/organization-keys-screen";
import { titledRead } from "@/lib/doors/page-title";
import { organizationKeysRead } from "./organization-keys-read";

type Props = { params: Promise<{ id: string }> };

const page = titledRead(
  organizationKeysRead.first,
  ({ organization }) => `${organization.organization_display_name ?? organization.organization_name} · Organizations`,
  "Organization",
);

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => page.title(await params);

export default async function InstanceOrganizationPage({ params }: Props) {
  return <OrganizationKeysScreen first={await page.once(await params)} />;
}
