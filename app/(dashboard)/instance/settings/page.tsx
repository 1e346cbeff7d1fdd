import type { Metadata } from "next";
import { InstanceSettingsForm } from "@/components/instance/instance-settings-form";
import { FramedPage } from "../framed-page";
import { instanceSettingsRead } from "./instance-settings-read";

export const metadata: Metadata = { title: "Instance settings" };

export default async function InstanceSettingsPage() {
  const first = await instanceSettingsRead.first({});
  return (
    <FramedPage>
      <InstanceSettingsForm first={first} />
    </FramedPage>
  );
}
