import type { Metadata } from "next";
import { ChannelsScreen } from "@/components/channels/channels-screen";
import { channelsRead } from "./channels-read";

export const metadata: Metadata = { title: "Channels" };

export default async function ChannelsPage({ params }: { params: Promise<{ org: string }> }) {
  return <ChannelsScreen first={await channelsRead.first({ org: (await params).org })} />;
}
