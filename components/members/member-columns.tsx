"use client";

import type { ReactNode } from "react";
import type { Member } from "@/lib/domain/members/schema";
import { actionsColumn } from "../table/actions-column";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Avatar } from "../ui/avatar";
import { Badge } from "../ui/badge";
import { Name } from "../ui/name";

type MemberColumns = { selfId: string; role: (member: Member) => ReactNode; actions: (member: Member) => ReactNode };

export const memberColumns = ({ selfId, role, actions }: MemberColumns): TableColumn<Member>[] => [
  {
    id: "name",
    header: "Person",
    fixed: true,
    phone: "title",
    sortBy: (member) => member.name.toLowerCase(),
    cell: (member) => <Person of={member} isSelf={member.id === selfId} />,
  },
  { id: "role", header: "Role", phone: "below", sortBy: (member) => member.role, cell: role },
  {
    id: "keys",
    header: "Personal keys",
    leaves: "second",
    align: "end",
    descendingFirst: true,
    sortBy: (member) => member.personal_keys,
    cell: (member) => (member.personal_keys > 0 ? member.personal_keys : <span className="text-faint">none</span>),
  },
  timeColumn({ id: "seen", header: "Last seen", at: (member) => member.last_seen_at, never: "never" }),
  timeColumn({ id: "since", header: "Joined", phone: "none", leaves: "second", at: (member) => member.member_since }),
  actionsColumn(actions),
];

const Person = ({ of: member, isSelf }: { of: Member; isSelf: boolean }) => (
  <div className="flex items-center gap-3">
    <Avatar name={member.name} className="size-7" />
    <div className="min-w-0">
      <div className="flex items-center gap-1.5 font-medium text-ink">
        <span title={member.name} className="line-clamp-2">
          <Name>{member.name}</Name>
        </span>
        {isSelf ? <Badge>You</Badge> : null}
      </div>
      <div translate="no" className="truncate text-xs text-faint">
        {member.email}
      </div>
    </div>
  </div>
);
