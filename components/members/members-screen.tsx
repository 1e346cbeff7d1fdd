"use client";

import { UserMinus, UserPlus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import type { InvitationView, MemberView } from "@/lib/domain/members/schema";
import { DataTable } from "../table/data-table";
import type { TableColumn, TableFacet } from "../table/table-column";
import { Avatar } from "../ui/avatar";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { useShortcut } from "../ui/use-shortcut";
import { InvitationList } from "./invitation-list";
import { InviteDialog } from "./invite-dialog";
import { RemoveMemberDialog } from "./remove-member-dialog";
import { RoleSelect } from "./role-select";
import { roleWord } from "./role-words";

type MembersScreenProps = {
  org: string;
  members: readonly MemberView[];
  invitations: readonly InvitationView[];
  mayManage: boolean;
  mayInvite: boolean;
  selfId: string;
};

const FACETS: TableFacet<MemberView>[] = [
  {
    id: "role",
    label: "Role",
    valueOf: (member) => member.role,
    options: [
      { value: "admin", label: "Admin" },
      { value: "member", label: "Member" },
    ],
  },
];

export function MembersScreen({ org, members, invitations, mayManage, mayInvite, selfId }: MembersScreenProps) {
  const [inviting, setInviting] = useQueryState("invite", parseAsBoolean.withDefault(false));
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  useShortcut("c", () => void setInviting(true), mayInvite);
  const admins = members.filter((member) => member.role === "admin").map((member) => member.name);

  const columns = useMemo<TableColumn<MemberView>[]>(() => {
    const list: TableColumn<MemberView>[] = [
      {
        id: "name",
        header: "Person",
        fixed: true,
        phone: "title",
        sortBy: (member) => member.name.toLowerCase(),
        cell: (member) => (
          <div className="flex items-center gap-3">
            <Avatar name={member.name} className="size-7" />
            <div className="min-w-0">
              <div className="flex items-center gap-1.5 font-medium text-ink">
                <span className="truncate">{member.name}</span>
                {member.user_id === selfId ? <Badge>You</Badge> : null}
              </div>
              <div className="truncate text-xs text-faint">{member.email}</div>
            </div>
          </div>
        ),
      },
      {
        id: "role",
        header: "Role",
        phone: "corner",
        sortBy: (member) => member.role,
        cell: (member) => (mayManage ? <RoleSelect org={org} member={member} /> : roleWord(member.role)),
      },
      {
        id: "seen",
        header: "Last seen",
        descendingFirst: true,
        sortBy: (member) => member.last_seen_at,
        cell: (member) => <RelativeTime at={member.last_seen_at} never="never" />,
      },
      {
        id: "since",
        header: "Joined",
        phone: "none",
        descendingFirst: true,
        sortBy: (member) => member.member_since,
        cell: (member) => <RelativeTime at={member.member_since} />,
      },
    ];
    if (mayManage) {
      list.push({
        id: "actions",
        header: "Actions",
        headerHidden: true,
        fixed: true,
        align: "end",
        phone: "corner",
        className: "w-12",
        cell: (member) => (
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={member.user_id === selfId ? "Leave the organization" : `Remove ${member.name}`}
            onClick={() => setLeaving(member)}
          >
            <UserMinus aria-hidden />
          </Button>
        ),
      });
    }
    return list;
  }, [org, mayManage, selfId]);

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
      {mayManage ? null : <Notice className="mb-4">Admins invite people and change roles: {admins.join(", ")}.</Notice>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <DataTable
          label="Members"
          rows={members}
          rowId={(member) => member.user_id}
          columns={columns}
          searchText={(member) => `${member.name} ${member.email}`}
          searchLabel="Search members"
          facets={FACETS}
        />
        {mayInvite ? (
          <Card title="Open invitations" description="Each link works once.">
            {invitations.length > 0 ? (
              <InvitationList org={org} invitations={invitations} />
            ) : (
              <p className="px-4 py-6 text-center text-base text-muted">No invitation waits to be accepted.</p>
            )}
          </Card>
        ) : null}
      </div>
      {mayInvite ? <InviteDialog org={org} open={inviting} onClose={() => void setInviting(null)} /> : null}
      <RemoveMemberDialog org={org} member={leaving} isSelf={leaving?.user_id === selfId} onClose={() => setLeaving(null)} />
    </>
  );
}
