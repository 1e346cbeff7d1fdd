"use client";

import { useState } from "react";
import type { Organization } from "@/lib/domain/organizations/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { CopyButton } from "../ui/copy-button";
import { Facts } from "../ui/facts";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { DeleteOrganizationDialog, type Stopping } from "./delete-organization-dialog";
import { GeneralForm } from "./general-form";

export type GeneralData = {
  org: string;
  organization: Organization;
  stopping: Stopping;
  mayManage: boolean;
  admins: readonly string[];
  baseUrl: string;
};

export function GeneralScreen({ first }: { first: FirstRead<GeneralData> }) {
  const { org, organization, stopping, mayManage, admins, baseUrl } = useRead(first);
  const [deleting, setDeleting] = useState(false);
  const displayName = organization.organization_display_name ?? org;
  return (
    <>
      <PageHeader title="General">The organization’s name and its public description.</PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {mayManage ? (
          <GeneralForm key={organization.updated_at} org={org} organization={organization} baseUrl={baseUrl} />
        ) : (
          <>
            <Notice>{`Admins change these settings: ${admins.join(", ")}.`}</Notice>
            <Card title="Organization">
              <div className="px-4 py-1">
                <Facts facts={factsOf(organization)} />
              </div>
            </Card>
          </>
        )}
        <Card title="Id" description="It never changes, whatever the name: use it in the API and in tickets.">
          <p translate="no" className="flex items-center gap-1 px-4 py-3 font-mono text-sm text-muted">
            <span translate="no" className="min-w-0 break-all">
              {organization.id}
            </span>
            <CopyButton value={organization.id} what="Organization id" />
          </p>
        </Card>
        {mayManage ? (
          <Card
            title="Delete the organization"
            description="Every key stops with the next request. Within 7 days an admin can restore everything as it was."
            actions={
              <Button variant="dangerQuiet" onClick={() => setDeleting(true)}>
                Delete organization
              </Button>
            }
          />
        ) : null}
      </div>
      {mayManage && deleting ? (
        <DeleteOrganizationDialog org={org} displayName={displayName} stopping={stopping} onClose={() => setDeleting(false)} />
      ) : null}
    </>
  );
}

const factsOf = (organization: Organization) =>
  [
    { name: "Name", value: organization.organization_display_name },
    {
      name: "Name in addresses",
      value: (
        <span translate="no" className="font-mono text-sm">
          {organization.organization_name}
        </span>
      ),
    },
    { name: "Billing e-mail", value: organization.billing_email },
    { name: "Description", value: organization.description },
    { name: "Location", value: organization.location },
    { name: "GitHub handle", value: organization.github_handle },
  ].map(({ name, value }) => ({ name, value: value ?? <span className="text-faint">not given</span> }));
