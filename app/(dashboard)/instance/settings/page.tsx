import type { Metadata } from "next";
import { InstanceSettingsScreen } from "@/components/instance/instance-settings-screen";
import { FramedPage } from "../framed-page";
import { instanceSettingsRead } from "./instance-settings-read";

export const metadata: Metadata = { title: "Settings · Instance" };

export default async function InstanceSettingsPage() {
  const first = await instanceSettingsRead.first({});
  return (
    <FramedPage>
      <InstanceSettingsScreen first={first} />
    </FramedPage>
  );
}
