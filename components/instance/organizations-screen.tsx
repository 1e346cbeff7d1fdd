"use client";

import { useRouter } from "next/navigation";
import type { ListedOrganization as Organization } from "@/lib/domain/organizations/schema";
import { PLAN_TERMS, PLANS } from "@/lib/domain/plans/plan-terms";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import type { TableFacet } from "../table/table-column";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { ORGANIZATION_COLUMNS } from "./organization-columns";

const FACETS: TableFacet<Organization>[] = [
  {
    id: "plan",
    label: "Plan",
    valueOf: (organization) => organization.plan,
    options: PLANS.map((plan) => ({ value: plan, label: PLAN_TERMS[plan].label })),
  },
];

export type InstanceOrganizationsData = { organizations: readonly Organization[] };

/** Every organization on the instance, with its plan. */
export function OrganizationsScreen({ first }: { first: FirstRead<InstanceOrganizationsData> }) {
  const { organizations } = useRead(first);
  const router = useRouter();
  return (
    <>
      <PageHeader title="Organizations">Every organization on this instance, with its plan and how much of it is used.</PageHeader>
      <DataTable
        label="Organizations"
        rows={organizations}
        rowId={(organization) => organization.id}
        columns={ORGANIZATION_COLUMNS}
        searchText={(organization) => `${organization.display_name} ${organization.name}`}
        searchLabel="Search organizations"
        facets={FACETS}
        onOpen={(organization) => router.push(`/instance/organizations/${organization.id}`)}
      />
    </>
  );
}
