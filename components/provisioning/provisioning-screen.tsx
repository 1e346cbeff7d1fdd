"use client";

import { UsersRound } from "lucide-react";
import type { ProvisioningView } from "@/lib/domain/scim/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { Card } from "../ui/card";
import { CopyButton } from "../ui/copy-button";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { GroupRoleSelect } from "./group-role-select";

export type ProvisioningData = ProvisioningView & { org: string; baseUrl: string };

/** Where an identity provider manages this organization's people, and which of its groups stand for which roles. */
export function ProvisioningScreen({ first }: { first: FirstRead<ProvisioningData> }) {
  const { org, baseUrl, hasScim, groups } = useRead(first);
  const address = `${baseUrl}/api/scim`;
  return (
    <>
      <PageHeader title="Provisioning">Your identity provider adds and removes people and sets their roles, by SCIM 2.0.</PageHeader>
      {hasScim ? null : <Notice className="mb-4">SCIM comes with Enterprise. The operator of this instance changes the plan.</Notice>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Card title="Address" description="Give it to your provider with an organization key that has the scope organization:scim.">
          <div className="flex items-center gap-2 px-4 py-3">
            <code className="min-w-0 break-all font-mono text-sm" translate="no">
              {address}
            </code>
            <CopyButton value={address} what="Address" />
          </div>
        </Card>
        <Card title="Groups and roles" description="Whoever is in several gets the higher role; whoever is in none is a member.">
          {groups.length > 0 ? (
            <ul className="divide-y">
              {groups.map((group) => (
                <li key={group.id} className="flex flex-wrap items-center gap-3 px-4 py-2">
                  <span className="min-w-0 flex-1 basis-40">
                    <Name>{group.name}</Name>
                  </span>
                  <span className="text-sm text-muted tabular-nums">{group.members === 1 ? "1 person" : `${group.members} people`}</span>
                  <GroupRoleSelect org={org} group={group} />
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState icon={UsersRound} title="No groups yet" docs="/docs/scim">
              Groups appear here when your provider pushes them. Then choose the role that each one gives.
            </EmptyState>
          )}
        </Card>
      </div>
    </>
  );
}
