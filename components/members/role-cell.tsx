"use client";

import type { Member } from "@/lib/domain/members/schema";
import { Tooltip } from "../ui/tooltip";
import { RoleSelect } from "./role-select";
import { roleWord } from "./role-words";

export const LAST_ADMIN = "The last admin keeps the role and stays. Make somebody else an admin first.";

/** A person's role, to be changed by admins; the last admin's cannot be, and the cell says why. */
export function RoleCell({
  org,
  member,
  mayManage,
  isLastAdmin,
}: {
  org: string;
  member: Member;
  mayManage: boolean;
  isLastAdmin: boolean;
}) {
  if (!mayManage) return roleWord(member.role);
  if (!isLastAdmin) return <RoleSelect org={org} member={member} />;
  return (
    <Tooltip content={LAST_ADMIN}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable from the keyboard */}
      <span tabIndex={0} className="rounded-sm">
        <span>{`${roleWord(member.role)} `}</span>
        <span className="text-faint">· the last one</span>
      </span>
    </Tooltip>
  );
}
