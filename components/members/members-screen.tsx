"use client";

import { UserPlus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { LEADING_ROLE, ROLE_TERMS, ROLES } from "@/lib/access/roles";
import type { Invitation, Member } from "@/lib/domain/members/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import type { TableFacet } from "../table/table-column";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { useShortcut } from "../ui/use-shortcut";
import { InvitationList } from "./invitation-list";
import { InviteDialog } from "./invite-dialog";
import { memberColumns } from "./member-columns";
import { RemoveButton } from "./remove-button";
import { RemoveMemberDialog } from "./remove-member-dialog";
import { RoleCell } from "./role-cell";

export type MembersData = {
  org: string;
  members: readonly Member[];
  invitations: readonly Invitation[];
  mayManage: boolean;
  mayInvite: boolean;
  /** Whether this instance sends mail. */
  mailsAreSent: boolean;
  selfId: string;
};

const FACETS: TableFacet<Member>[] = [
  {
    id: "role",
    label: "Role",
    valueOf: (member) => member.role,
    options: ROLES.map((role) => ({ value: role, label: ROLE_TERMS[role].label })),
  },
];

export function MembersScreen({ first }: { first: FirstRead<MembersData> }) {
  const { org, members, invitations, mayManage, mayInvite, mailsAreSent, selfId } = useRead(first);
  const [inviting, setInviting] = useQueryState("invite", parseAsBoolean.withDefault(false));
  const [leaving, setLeaving] = useState<Member | null>(null);
  useShortcut("c", () => void setInviting(true), mayInvite);
  const admins = members.filter((member) => member.role === LEADING_ROLE);
  const lastAdmin = admins.length === 1 ? admins[0]?.id : undefined;

  const columns = useMemo(
    () =>
      memberColumns({
        selfId,
        role: (member) => <RoleCell org={org} member={member} mayManage={mayManage} isLastAdmin={member.id === lastAdmin} />,
        actions: (member) =>
          mayManage || member.id === selfId ? (
            <RemoveButton member={member} isSelf={member.id === selfId} isLastAdmin={member.id === lastAdmin} onRemove={setLeaving} />
          ) : null,
      }),
    [org, mayManage, selfId, lastAdmin],
  );

  return (
    <>
      <PageHeader
        title="Members"
        actions={
          mayInvite ? (
            <Button variant="primary" onClick={() => void setInviting(true)}>
              <UserPlus aria-hidden />
              Invite someone
            </Button>
          ) : null
        }
      >
        People of this organization. Programs use API keys instead.
      </PageHeader>
      {mayManage ? null : (
        <Notice className="mb-4">{`Admins invite people, change roles and remove people: ${admins.map((member) => member.name).join(", ")}.`}</Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <DataTable
          label="Members"
          rows={members}
          rowId={(member) => member.id}
          columns={columns}
          searchText={(member) => `${member.name} ${member.email}`}
          searchLabel="Search members"
          facets={FACETS}
        />
        {mayInvite ? (
          <Card
            title="Open invitations"
            description={
              mailsAreSent ? "Each link works once." : "Each link works once. This instance sends no mail, so pass the link on yourself."
            }
          >
            {invitations.length > 0 ? (
              <InvitationList org={org} invitations={invitations} />
            ) : (
              <p className="px-4 py-6 text-center text-base text-muted">No invitations are waiting to be accepted.</p>
            )}
          </Card>
        ) : null}
      </div>
      {mayInvite ? <InviteDialog org={org} mailsAreSent={mailsAreSent} open={inviting} onClose={() => void setInviting(null)} /> : null}
      {leaving ? <RemoveMemberDialog org={org} member={leaving} isSelf={leaving.id === selfId} onClose={() => setLeaving(null)} /> : null}
    </>
  );
}
