import type { Metadata } from "next";
import { FactorsScreen } from "@/components/factors/factors-screen";
import { ownFactorsRead } from "./own-factors-read";

export const metadata: Metadata = { title: "Security · Account" };

type Query = { required_by?: string | string[] };

export default async function AccountSecurityPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { required_by } = await searchParams;
  return <FactorsScreen first={await ownFactorsRead.first({ required_by: typeof required_by === "string" ? required_by : undefined })} />;
}
