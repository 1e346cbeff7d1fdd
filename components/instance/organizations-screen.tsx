"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { ListedOrganization as Organization } from "@/lib/domain/organizations/schema";
import { PLAN_TERMS, PLANS, type Plan } from "@/lib/domain/plans/plan-terms";
import type { FirstRead } from "@/lib/kernel/first-read";
import { PlanSelect } from "../plans/plan-select";
import { DataTable } from "../table/data-table";
import type { TableColumn, TableFacet } from "../table/table-column";
import { Avatar } from "../ui/avatar";
import { Name } from "../ui/name";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";
import { useRead } from "../ui/use-read";

const limitWord = (plan: Plan): string => (Number.isFinite(PLAN_TERMS[plan].apiKeys) ? String(PLAN_TERMS[plan].apiKeys) : "unlimited");

export type InstanceOrganizationsData = { organizations: readonly Organization[] };

/** Every organization on the instance, with its plan. */
export function OrganizationsScreen({ first }: { first: FirstRead<InstanceOrganizationsData> }) {
  const { organizations } = useRead(first);
  const router = useRouter();
  const columns = useMemo<TableColumn<Organization>[]>(
    () => [
      {
        id: "name",
        header: "Organization",
        fixed: true,
        phone: "title",
        sortBy: (organization) => organization.display_name.toLowerCase(),
        cell: (organization) => (
          <div className="flex items-center gap-3">
            <Avatar square name={organization.display_name} className="size-7" />
            <div className="min-w-0">
              <Link
                data-open-row
                href={`/instance/organizations/${organization.id}`}
                className="block truncate rounded-sm font-medium text-ink group-hover/row:underline group-hover/row:decoration-line-strong group-hover/row:underline-offset-3"
              >
                <Name>{organization.display_name}</Name>
              </Link>
              <div translate="no" className="truncate font-mono text-xs text-faint">
                {organization.name}
              </div>
            </div>
          </div>
        ),
      },
      {
        id: "plan",
        header: "Plan",
        phone: "corner",
        sortBy: (organization) => PLANS.indexOf(organization.plan),
        cell: (organization) => <PlanSelect organization={organization} />,
      },
      {
        id: "keys",
        header: "Keys used",
        align: "end",
        descendingFirst: true,
        sortBy: (organization) => organization.keys_used,
        cell: (organization) => (
          <>
            <span>{`${organization.keys_used} `}</span>
            <span className="text-faint">{`of ${limitWord(organization.plan)}`}</span>
          </>
        ),
      },
      {
        id: "members",
        header: "Members",
        align: "end",
        descendingFirst: true,
        sortBy: (organization) => organization.members,
        cell: (organization) => <NumberShort value={organization.members} />,
      },
      {
        id: "projects",
        header: "Projects",
        align: "end",
        phone: "none",
        descendingFirst: true,
        sortBy: (organization) => organization.projects,
        cell: (organization) => <NumberShort value={organization.projects} />,
      },
      {
        id: "created",
        header: "Created",
        phone: "none",
        descendingFirst: true,
        sortBy: (organization) => organization.created_at,
        cell: (organization) => <RelativeTime at={organization.created_at} />,
      },
    ],
    [],
  );
  const facets = useMemo<TableFacet<Organization>[]>(
    () => [
      {
        id: "plan",
        label: "Plan",
        valueOf: (organization) => organization.plan,
        options: PLANS.map((plan) => ({ value: plan, label: PLAN_TERMS[plan].label })),
      },
    ],
    [],
  );
  return (
    <DataTable
      label="Organizations"
      rows={organizations}
      rowId={(organization) => organization.id}
      columns={columns}
      searchText={(organization) => `${organization.display_name} ${organization.name}`}
      searchLabel="Search organizations"
      facets={facets}
      onOpen={(organization) => router.push(`/instance/organizations/${organization.id}`)}
    />
  );
}
