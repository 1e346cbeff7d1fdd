"use client";

import { LogOut, UserMinus } from "lucide-react";
import type { Member } from "@/lib/domain/members/schema";
import { Button } from "../ui/button";
import { Tooltip } from "../ui/tooltip";
import { LAST_ADMIN } from "./role-cell";

type Props = { member: Member; isSelf: boolean; isLastAdmin: boolean; onRemove: (member: Member) => void };

/** Asks to remove somebody, or to leave. For the last admin it says why that cannot be, before the click. */
export function RemoveButton({ member, isSelf, isLastAdmin, onRemove }: Props) {
  const label = isSelf ? "Leave the organization" : `Remove ${member.name}`;
  const Icon = isSelf ? LogOut : UserMinus;
  return (
    <Tooltip content={isLastAdmin ? LAST_ADMIN : label}>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={label}
        aria-disabled={isLastAdmin || undefined}
        className="aria-disabled:cursor-not-allowed aria-disabled:opacity-55"
        onClick={() => !isLastAdmin && onRemove(member)}
      >
        <Icon aria-hidden />
      </Button>
    </Tooltip>
  );
}
