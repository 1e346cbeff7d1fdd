import type { Metadata } from "next";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { InstanceSettingsForm } from "@/components/instance/instance-settings-form";
import { instanceSettings } from "@/lib/domain/instance/queries";
import { operatorPage } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Instance settings" };

export default async function InstanceSettingsPage() {
  const settings = await instanceSettings(await operatorPage());
  return (
    <InstanceFrame>
      <InstanceSettingsForm settings={settings} />
    </InstanceFrame>
  );
}
