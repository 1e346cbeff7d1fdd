import type { Metadata } from "next";
import { AccountScreen } from "@/components/account/account-screen";
import { accountRead } from "./account-read";

export const metadata: Metadata = { title: "Profile · Account" };

export default async function AccountPage() {
  return <AccountScreen first={await accountRead.first({})} />;
}
