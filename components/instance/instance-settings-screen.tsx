"use client";

import type { InstanceSettingsView } from "@/lib/domain/instance/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { GivenSettingsCard } from "./given-settings-card";
import { GivenTokensCard } from "./given-tokens-card";
import { MailServerCard } from "./mail-server-card";

/** What the operator decides for the whole instance, and what was decided at its start. */
export function InstanceSettingsScreen({ first }: { first: FirstRead<InstanceSettingsView> }) {
  const view = useRead(first);
  return (
    <>
      <PageHeader title="Settings">What you decide for every organization, and the settings the instance was started with.</PageHeader>
      <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4">
        <GivenTokensCard settings={view} />
        <MailServerCard server={view.mail_server} />
        <GivenSettingsCard settings={view.settings} />
      </div>
    </>
  );
}
