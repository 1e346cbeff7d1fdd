"use client";

import type { FirstRead } from "@/lib/kernel/first-read";
import { Card } from "../ui/card";
import { CopiedId } from "../ui/copied-id";
import { Facts } from "../ui/facts";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { DomainsCard } from "./domains-card";
import { ProviderForm } from "./provider-form";
import { RemoveProvider } from "./remove-provider";
import { RequireCard } from "./require-card";
import type { SingleSignOnData } from "./single-sign-on-data";

export function SingleSignOnScreen({ first }: { first: FirstRead<SingleSignOnData> }) {
  const data = useRead(first);
  const { org, config, domains, hasPlan, addresses } = data;
  return (
    <>
      <PageHeader title="Single sign-on">People sign in at your own identity provider, by OpenID Connect.</PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {hasPlan ? null : (
          <Notice tone="warn">Single sign-on comes with the Enterprise plan; the operator of this instance changes the plan.</Notice>
        )}
        <Card title="At your provider" description="Register Latchkey there as a web application, with these addresses.">
          <div className="px-4 py-1">
            <Facts
              facts={[
                { name: "Redirect", value: <CopiedId id={addresses.callback} what="Redirect address" /> },
                { name: "After signing out", value: <CopiedId id={addresses.signedOut} what="Address after signing out" /> },
                { name: "Back-channel logout", value: <CopiedId id={addresses.backChannel} what="Back-channel address" /> },
              ]}
            />
          </div>
        </Card>
        <Card title="Provider" actions={config ? <RemoveProvider org={org} /> : null}>
          <ProviderForm key={config?.updated_at} org={org} config={config} />
        </Card>
        <DomainsCard org={org} domains={domains} />
        {config ? <RequireCard key={`${config.required}`} data={data} required={config.required} /> : null}
      </div>
    </>
  );
}
