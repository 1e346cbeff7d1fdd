import type { Metadata } from "next";
import { ChannelScreen } from "@/components/channels/channel-screen";
import { titledRead } from "@/lib/doors/page-title";
import { channelRead } from "./channel-read";

type Params = Promise<{ org: string; channel: string }>;
const page = titledRead(channelRead.first, ({ channel }) => `${channel.label} · Channels`, "Channel");

export const generateMetadata = async ({ params }: { params: Params }): Promise<Metadata> => page.title(await params);

export default async function ChannelPage({ params }: { params: Params }) {
  return <ChannelScreen first={await page.once(await params)} />;
}
