import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OrganizationKeysScreen } from "@/components/instance/organization-keys-screen";
import { listAnyKeys } from "@/lib/domain/keys/list-any-keys";
import { readAnyOrganization } from "@/lib/domain/organizations/queries";
import { operatorPage } from "@/lib/doors/page";
import { isId } from "@/lib/kernel/id";
import { Refusal } from "@/lib/kernel/refusal";

export const metadata: Metadata = { title: "Organization" };

export default async function InstanceOrganizationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await operatorPage();
  if (!isId(id)) notFound();
  const organization = await readAnyOrganization(ctx, id).catch(absent);
  return <OrganizationKeysScreen organization={organization} keys={await listAnyKeys(ctx, id)} />;
}

function absent(error: unknown): never {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
}
