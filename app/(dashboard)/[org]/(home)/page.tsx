import type { Metadata } from "next";
import { HomeScreen } from "@/components/home/home-screen";
import { homeRead } from "./home-read";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage({ params }: { params: Promise<{ org: string }> }) {
  return <HomeScreen first={await homeRead.first({ org: (await params).org })} />;
}
