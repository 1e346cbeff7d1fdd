import type { Metadata } from "next";
import { AlertsScreen } from "@/components/alerts/alerts-screen";
import { alertsRead } from "./alerts-read";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage({ params }: { params: Promise<{ org: string }> }) {
  return <AlertsScreen first={await alertsRead.first({ org: (await params).org })} />;
}
