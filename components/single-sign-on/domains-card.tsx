"use client";

import { useState } from "react";
import { toast } from "sonner";
import { addDomainAction, removeDomainAction, verifyDomainAction } from "@/lib/actions/single-sign-on";
import type { DomainView } from "@/lib/domain/single-sign-on/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { CopiedId } from "../ui/copied-id";
import { Facts } from "../ui/facts";
import { Input } from "../ui/input";

export function DomainsCard({ org, domains }: { org: string; domains: readonly DomainView[] }) {
  const [domain, setDomain] = useState("");
  const add = useAction((input: string) => addDomainAction(org, { domain: input }));
  const fault = add.refused?.errors?.[0]?.msg;
  return (
    <Card
      title="Mail domains"
      description="People with an address in one of these domains belong to you: your provider can sign in these people and nobody else."
    >
      <ul className="divide-y">
        {domains.map((each) => (
          <DomainRow key={each.domain} org={org} domain={each} />
        ))}
      </ul>
      <form
        method="post"
        noValidate
        className="flex flex-wrap items-start gap-2 border-t px-4 py-4"
        onSubmit={(event) => {
          event.preventDefault();
          void add.run(domain, () => setDomain(""));
        }}
      >
        <Field label="Domain" error={fault ?? add.refused?.detail} className="min-w-48 flex-1">
          {(control) => (
            <Input {...control} value={domain} placeholder="example.com" autoComplete="off" onChange={(e) => setDomain(e.target.value)} />
          )}
        </Field>
        <Button type="submit" pending={add.pending} className="mt-6.5">
          Add domain
        </Button>
      </form>
    </Card>
  );
}

function DomainRow({
  org,
  domain: { domain, record_name, record_value, verified_at, missing_since },
}: {
  org: string;
  domain: DomainView;
}) {
  const verify = useAction((input: string) => verifyDomainAction(org, { domain: input }));
  const remove = useAction((input: string) => removeDomainAction(org, { domain: input }));
  const state = missing_since ? "Verified; its record is gone" : verified_at ? "Verified" : "Not verified yet";
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span translate="no" className="font-medium text-ink wrap-anywhere">
          {domain}
        </span>
        <span className="flex-1 text-sm text-muted">{state}</span>
        <Button size="sm" pending={verify.pending} onClick={() => void verify.run(domain, () => toast.success("The record is there"))}>
          {verified_at ? "Check again" : "Verify"}
        </Button>
        <Button size="sm" variant="ghost" pending={remove.pending} onClick={() => void remove.run(domain)}>
          Remove
        </Button>
      </div>
      <RefusalNotice refused={verify.refused ?? remove.refused} />
      {verified_at && !missing_since ? null : (
        <Facts
          facts={[
            { name: "TXT record", value: <CopiedId id={record_name} what="Record name" /> },
            { name: "Value", value: <CopiedId id={record_value} what="Record value" /> },
          ]}
        />
      )}
    </li>
  );
}
