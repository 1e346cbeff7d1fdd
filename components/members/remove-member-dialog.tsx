"use client";

import { leaveOrganizationAction, removeMemberAction } from "@/lib/actions/members";
import type { Member } from "@/lib/domain/members/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Name, named } from "../ui/name";

type Props = { org: string; member: Member; isSelf: boolean; onClose: () => void };

/** Takes somebody out, or oneself; says before what stops with it. */
export function RemoveMemberDialog({ org, member, isSelf, onClose }: Props) {
  const whose = isSelf ? "your" : "their";
  const keys =
    member.personal_keys === 0
      ? ""
      : member.personal_keys === 1
        ? `, and ${whose} personal key is revoked`
        : `, and ${whose} ${member.personal_keys} personal keys are revoked`;
  return (
    <ConfirmDialog<unknown>
      danger
      onClose={onClose}
      size="sm"
      title={isSelf ? "Leave the organization" : named`Remove ${member.name}`}
      description={
        isSelf ? (
          `You lose your access at once${keys}. The organization's keys keep working. An admin can invite you again.`
        ) : (
          <>
            <Name>{member.email}</Name>
            <span>{` loses access at once${keys}. The organization's keys keep working, also those that they generated. You can invite them again.`}</span>
          </>
        )
      }
      submit={isSelf ? "Leave the organization" : named`Remove ${member.name}`}
      action={() => (isSelf ? leaveOrganizationAction(org, {}) : removeMemberAction(org, { user_id: member.id }))}
      doneWords={() => (isSelf ? "You left the organization" : named`${member.name} removed`)}
      onDone={() => {
        if (isSelf) window.location.assign("/");
        onClose();
      }}
    />
  );
}
