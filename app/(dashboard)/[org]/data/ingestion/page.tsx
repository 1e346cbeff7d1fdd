import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { IngestionScreen } from "@/components/ingestion/ingestion-screen";
import { SOURCE_PARAMS, sourcesInput } from "@/components/ingestion/source-params";
import { ingestionRead } from "./ingestion-read";

export const metadata: Metadata = { title: "Ingestion" };

const load = createLoader(SOURCE_PARAMS);

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IngestionPage({ params, searchParams }: Props) {
  const { org } = await params;
  return <IngestionScreen org={org} first={await ingestionRead.first(sourcesInput(org, await load(searchParams)))} />;
}
