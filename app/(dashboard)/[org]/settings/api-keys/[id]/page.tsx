import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyPage } from "@/components/keys/key-page";
import { may } from "@/lib/access/grant";
import { readKey } from "@/lib/domain/keys/queries";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { page } from "@/lib/doors/page";
import { isId } from "@/lib/kernel/id";
import { Refusal } from "@/lib/kernel/refusal";

export const metadata: Metadata = { title: "Key" };

export default async function ApiKeyPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const ctx = await page(org, "organization:read_api_key");
  if (!isId(id)) notFound();
  const [key, usage] = await Promise.all([readKey(ctx, id).catch(absent), keyUsageByHour(ctx)]);
  return <KeyPage org={org} of={key} usage={usage[id]} mayManage={may(ctx.caller, "organization:write_api_key")} />;
}

function absent(error: unknown): never {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
}
