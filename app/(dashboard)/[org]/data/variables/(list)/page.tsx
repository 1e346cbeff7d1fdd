import type { Metadata } from "next";
import { VariablesScreen } from "@/components/variables/variables-screen";
import { variablesRead } from "./variables-read";

export const metadata: Metadata = { title: "Variables" };

export default async function VariablesPage({ params }: { params: Promise<{ org: string }> }) {
  return <VariablesScreen first={await variablesRead.first({ org: (await params).org })} />;
}
