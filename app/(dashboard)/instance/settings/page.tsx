import type { Metadata } from "next";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { InstanceSettingsForm } from "@/components/instance/instance-settings-form";
import { instanceSettingsRead } from "./instance-settings-read";

export const metadata: Metadata = { title: "Instance settings" };

export default async function InstanceSettingsPage() {
  const first = await instanceSettingsRead.first({});
  return (
    <InstanceFrame>
      <InstanceSettingsForm first={first} />
    </InstanceFrame>
  );
}
