import type { Metadata } from "next";
import { AlertScreen } from "@/components/alerts/alert-screen";
import { titledRead } from "@/lib/doors/page-title";
import { alertRead } from "./alert-read";

type Params = Promise<{ org: string; alert: string }>;
const page = titledRead(alertRead.first, ({ alert }) => `${alert.name} · Alerts`, "Alert");

export const generateMetadata = async ({ params }: { params: Params }): Promise<Metadata> => page.title(await params);

export default async function AlertPage({ params }: { params: Params }) {
  return <AlertScreen first={await page.once(await params)} />;
}
