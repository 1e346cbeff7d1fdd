import type { Metadata } from "next";
import { InstanceKeysScreen } from "@/components/instance/instance-keys-screen";
import { FramedPage } from "../framed-page";
import { instanceKeysRead } from "./instance-keys-read";

export const metadata: Metadata = { title: "Instance keys · Instance" };

export default async function InstanceKeysPage() {
  const first = await instanceKeysRead.first({});
  return (
    <FramedPage>
      <InstanceKeysScreen first={first} />
    </FramedPage>
  );
}
