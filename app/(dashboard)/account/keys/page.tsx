import type { Metadata } from "next";
import { PersonalKeysScreen } from "@/components/personal/personal-keys-screen";
import { personalKeysRead } from "./personal-keys-read";

export const metadata: Metadata = { title: "Personal keys · Account" };

export default async function PersonalKeysPage() {
  return <PersonalKeysScreen first={await personalKeysRead.first({})} />;
}
