import Link from "next/link";
import type { ListedOrganization as Organization } from "@/lib/domain/organizations/schema";
import { PLAN_TERMS, PLANS, type Plan } from "@/lib/domain/plans/plan-terms";
import { PlanSelect } from "../plans/plan-select";
import { rowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Avatar } from "../ui/avatar";
import { Name } from "../ui/name";
import { NumberShort } from "../ui/number-short";

const limitWord = (plan: Plan): string => (Number.isFinite(PLAN_TERMS[plan].apiKeys) ? String(PLAN_TERMS[plan].apiKeys) : "unlimited");

type Count = Pick<TableColumn<Organization>, "id" | "header" | "phone" | "leaves"> & { of: (organization: Organization) => number };

const countColumn = ({ of, ...column }: Count): TableColumn<Organization> => ({
  ...column,
  align: "end",
  descendingFirst: true,
  sortBy: of,
  cell: (organization) => <NumberShort value={of(organization)} />,
});

/** The columns of the operator's list of organizations. */
export const ORGANIZATION_COLUMNS: readonly TableColumn<Organization>[] = [
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
          <Link data-open-row href={`/instance/organizations/${organization.id}`} className={rowTitle}>
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
    ...countColumn({ id: "keys", header: "Keys used", of: (organization) => organization.keys_used }),
    cell: (organization) => (
      <>
        <span>{`${organization.keys_used} `}</span>
        <span className="text-faint">{`of ${limitWord(organization.plan)}`}</span>
      </>
    ),
  },
  countColumn({ id: "members", header: "Members", leaves: "last", of: (organization) => organization.members }),
  countColumn({ id: "projects", header: "Projects", phone: "none", leaves: "second", of: (organization) => organization.projects }),
  timeColumn({ id: "created", header: "Created", phone: "none", leaves: "second", at: (organization) => organization.created_at }),
];
