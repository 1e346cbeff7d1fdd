import type { Metadata } from "next";
import { BackupsScreen } from "@/components/instance/backups-screen";
import { FramedPage } from "../framed-page";
import { backupsRead } from "./backups-read";

export const metadata: Metadata = { title: "Backups · Instance" };

export default async function BackupsPage() {
  const first = await backupsRead.first({});
  return (
    <FramedPage>
      <BackupsScreen first={first} />
    </FramedPage>
  );
}
