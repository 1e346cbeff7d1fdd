import type { Metadata } from "next";
import { GeneralScreen } from "@/components/organizations/general-screen";
import { generalRead } from "./general-read";

export const metadata: Metadata = { title: "General" };

export default async function GeneralPage({ params }: { params: Promise<{ org: string }> }) {
  return <GeneralScreen first={await generalRead.first({ org: (await params).org })} />;
}
