"use client";

import type { FirstRead } from "@/lib/kernel/first-read";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { EmailCard } from "./email-card";
import { NameCard } from "./name-card";
import { PasswordCard } from "./password-card";
import { SignedInCard } from "./signed-in-card";

export type AccountData = { name: string; email: string; mailsAreSent: boolean; sessions: number };

/** What a person is called, how they sign in, and where they are signed in. */
export function AccountScreen({ first }: { first: FirstRead<AccountData> }) {
  const account = useRead(first);
  return (
    <>
      <PageHeader title="Profile">Your account on this instance. It is the same in every organization that you belong to.</PageHeader>
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
        <NameCard key={account.name} name={account.name} />
        <EmailCard email={account.email} mailsAreSent={account.mailsAreSent} />
        <PasswordCard email={account.email} />
        <SignedInCard sessions={account.sessions} />
      </div>
    </>
  );
}
