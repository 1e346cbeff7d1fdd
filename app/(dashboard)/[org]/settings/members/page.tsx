import type { Metadata } from "next";
import { MembersScreen } from "@/components/members/members-screen";
import { membersRead } from "./members-read";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { params: Promise<{ org: string }> }) {
  return <MembersScreen first={await membersRead.first({ org: (await params).org })} />;
}
