import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { USAGE_PARAMS, usageInput } from "@/components/usage/usage-params";
import { UsageScreen } from "@/components/usage/usage-screen";
import { usageRead } from "./usage-read";

export const metadata: Metadata = { title: "Usage" };

const load = createLoader(USAGE_PARAMS);

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UsagePage({ params, searchParams }: Props) {
  const { org } = await params;
  const { month } = await load(searchParams);
  return <UsageScreen org={org} first={await usageRead.first(usageInput(org, month))} />;
}
