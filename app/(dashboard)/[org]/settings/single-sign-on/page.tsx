import type { Metadata } from "next";
import { SingleSignOnScreen } from "@/components/single-sign-on/single-sign-on-screen";
import { singleSignOnRead } from "./single-sign-on-read";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SettingsSingleSignOnPage({ params }: { params: Promise<{ org: string }> }) {
  return <SingleSignOnScreen first={await singleSignOnRead.first({ org: (await params).org })} />;
}
