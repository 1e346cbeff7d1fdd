"use client";

import { toast } from "sonner";
import { leaveOrganizationAction, removeMemberAction } from "@/lib/actions/members";
import type { Member } from "@/lib/domain/members/schema";
import { DangerDialog } from "../form/danger-dialog";
import { useAction } from "../form/use-action";
import { Name, named } from "../ui/name";

type Props = { org: string; member: Member | null; isSelf: boolean; onClose: () => void };

/** Takes somebody out, or oneself; says before what stops with it. */
export function RemoveMemberDialog({ org, member, isSelf, onClose }: Props) {
  const { run, pending, refused, clear } = useAction((user_id: string) =>
    isSelf ? leaveOrganizationAction(org, {}) : removeMemberAction(org, { user_id }),
  );
  const close = () => {
    clear();
    onClose();
  };
  const whose = isSelf ? "your" : "their";
  const keys =
    member?.personal_keys === 0
      ? ""
      : member?.personal_keys === 1
        ? `, and ${whose} personal key is revoked`
        : `, and ${whose} ${member?.personal_keys} personal keys are revoked`;
  return (
    <DangerDialog
      open={member !== null}
      onClose={close}
      size="sm"
      title={isSelf ? "Leave the organization" : named`Remove ${member?.name ?? ""}`}
      description={
        isSelf ? (
          `You lose your access at once${keys}. The organization's keys keep working. An admin can invite you again.`
        ) : (
          <>
            <Name>{member?.email}</Name>
            <span>{` loses access at once${keys}. The organization's keys keep working, also those that they generated. You can invite them again.`}</span>
          </>
        )
      }
      confirm={isSelf ? "Leave the organization" : named`Remove ${member?.name ?? ""}`}
      pending={pending}
      refused={refused}
      onConfirm={() =>
        member &&
        void run(member.id, () => {
          toast.success(isSelf ? "You left the organization" : named`${member.name} removed`);
          if (isSelf) window.location.assign("/");
          close();
        })
      }
    />
  );
}
