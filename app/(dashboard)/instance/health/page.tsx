import type { Metadata } from "next";
import { HealthScreen } from "@/components/instance/health-screen";
import { FramedPage } from "../framed-page";
import { healthRead } from "./health-read";

export const metadata: Metadata = { title: "Health · Instance" };

export default async function HealthPage() {
  const first = await healthRead.first({});
  return (
    <FramedPage>
      <HealthScreen first={first} />
    </FramedPage>
  );
}
