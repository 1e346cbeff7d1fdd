"use client";

import { Building2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { type Role, roleMay } from "@/lib/access/roles";
import { restoreOrganizationAction } from "@/lib/actions/organizations";
import type { DeletedOrganization } from "@/lib/domain/organizations/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { useAction } from "../form/use-action";
import { roleWord } from "../members/role-words";
import { Avatar } from "../ui/avatar";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { useRead } from "../ui/use-read";

type Own = { id: string; name: string; display_name: string; role: Role; planLabel: string };
export type OwnOrganizationsData = { organizations: readonly Own[]; deleted: readonly DeletedOrganization[] };

/** The organizations of one person, and those that were deleted and can still be had back. */
export function OrganizationsScreen({ first }: { first: FirstRead<OwnOrganizationsData> }) {
  const { organizations, deleted } = useRead(first);
  return (
    <>
      <PageHeader title="Organizations">The organizations you belong to. An admin of another one can invite you with a link.</PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {organizations.length > 0 ? (
          <Card>
            <ul className="divide-y">
              {organizations.map((organization) => (
                <li key={organization.id} className="flex items-center gap-3 px-4 py-3">
                  <Avatar square name={organization.display_name} className="size-7" />
                  <div className="min-w-0 flex-1">
                    <Link href={`/${organization.name}`} className="block truncate rounded-sm font-medium text-ink hover:underline">
                      <Name>{organization.display_name}</Name>
                    </Link>
                    <div className="truncate text-xs text-faint">
                      <span>{`${organization.planLabel} · `}</span>
                      <Name>{organization.name}</Name>
                    </div>
                  </div>
                  <Badge>{roleWord(organization.role)}</Badge>
                </li>
              ))}
            </ul>
          </Card>
        ) : (
          <Card>
            <EmptyState icon={Building2} title="No organization">
              {deleted.length > 0
                ? "Every organization that you belonged to was deleted."
                : "You belong to no organization. An admin of one can invite you with a link."}
            </EmptyState>
          </Card>
        )}
        {deleted.length > 0 ? (
          <Card title="Deleted" description="For 7 days an admin can restore it: members, keys, projects and events are as they were.">
            <ul className="divide-y">
              {deleted.map((organization) => (
                <DeletedRow key={organization.id} organization={organization} />
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  );
}

function DeletedRow({ organization }: { organization: DeletedOrganization }) {
  const router = useRouter();
  const { run, pending } = useAction(restoreOrganizationAction);
  const { id, display_name, role, deleted_at, gone_at } = organization;
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <Avatar square name={display_name} className="size-7" />
      <div className="min-w-0 flex-1 basis-52">
        <div translate="no" className="truncate font-medium text-ink">
          {display_name}
        </div>
        <div className="text-xs text-faint">
          Deleted <RelativeTime at={deleted_at} /> · gone for good <RelativeTime at={gone_at} />
        </div>
      </div>
      {roleMay(role, "organization:admin") ? (
        <Button
          pending={pending}
          onClick={async () => {
            const outcome = await run({ id });
            if (!outcome.ok) return void toast.error(outcome.detail);
            toast.success(`${display_name} is restored, and its keys work again`);
            router.push(`/${outcome.data.name}`);
          }}
        >
          Restore
          <span className="sr-only">
            <span> </span>
            <Name>{display_name}</Name>
          </span>
        </Button>
      ) : (
        <span className="text-sm text-muted">An admin can restore it</span>
      )}
    </li>
  );
}
