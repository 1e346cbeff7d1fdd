import type { Metadata } from "next";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { InstanceKeysScreen } from "@/components/instance/instance-keys-screen";
import { instanceKeys } from "@/lib/domain/keys/key-reach";
import { listKeys } from "@/lib/domain/keys/queries";
import { operatorPage, publicUrl } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Instance keys" };

export default async function InstanceKeysPage() {
  const keys = await listKeys(instanceKeys(await operatorPage()), { limit: 1000 });
  return (
    <InstanceFrame>
      <InstanceKeysScreen keys={keys} baseUrl={publicUrl()} />
    </InstanceFrame>
  );
}
