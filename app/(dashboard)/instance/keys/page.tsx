import type { Metadata } from "next";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { InstanceKeysScreen } from "@/components/instance/instance-keys-screen";
import { instanceKeysRead } from "./instance-keys-read";

export const metadata: Metadata = { title: "Instance keys" };

export default async function InstanceKeysPage() {
  const first = await instanceKeysRead.first({});
  return (
    <InstanceFrame>
      <InstanceKeysScreen first={first} />
    </InstanceFrame>
  );
}
