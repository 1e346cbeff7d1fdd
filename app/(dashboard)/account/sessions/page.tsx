import type { Metadata } from "next";
import { SessionsScreen } from "@/components/sessions/sessions-screen";
import { sessionsRead } from "./sessions-read";

export const metadata: Metadata = { title: "Sessions · Account" };

export default async function SessionsPage() {
  return <SessionsScreen first={await sessionsRead.first({})} />;
}
