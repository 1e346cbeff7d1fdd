import type { Metadata } from "next";
import { SessionsScreen } from "@/components/sessions/sessions-screen";
import { listSessions } from "@/lib/domain/sessions/queries";
import { accountPage } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  return <SessionsScreen sessions={await listSessions(await accountPage())} />;
}
