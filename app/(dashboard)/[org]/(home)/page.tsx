import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { HomeScreen } from "@/components/home/home-screen";
import { roleMay } from "@/lib/access/roles";
import { currentSession } from "@/lib/doors/current-session";
import { homeRead } from "./home-read";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const own = (await currentSession())?.organizations.find(({ name }) => name === org);
  if (own && !roleMay(own.role, homeRead.permission)) redirect(`/${org}/settings/plan`);
  return <HomeScreen first={await homeRead.first({ org })} />;
}
