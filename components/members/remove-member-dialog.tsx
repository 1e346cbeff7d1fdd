"use client";

import { toast } from "sonner";
import { removeMemberAction } from "@/lib/actions/members";
import type { MemberView } from "@/lib/domain/members/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

type Props = { org: string; member: MemberView | null; isSelf: boolean; onClose: () => void };

export function RemoveMemberDialog({ org, member, isSelf, onClose }: Props) {
  const { run, pending, refused, clear } = useAction((user_id: string) => removeMemberAction(org, { user_id }));
  const close = () => {
    clear();
    onClose();
  };
  return (
    <Dialog
      open={member !== null}
      onOpenChange={(open) => !open && close()}
      size="sm"
      title={isSelf ? "Leave the organization" : `Remove ${member?.name ?? ""}`}
      description={
        isSelf
          ? "You lose your access at once, and your personal keys stop. The organization's keys keep working. An admin can invite you again."
          : `${member?.email ?? ""} loses access at once, and their personal keys stop. The organization's keys keep working, also those that they generated. You can invite them again.`
      }
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="danger"
            pending={pending}
            onClick={() =>
              member &&
              run(member.user_id, () => {
                toast.success(isSelf ? "You left the organization" : `${member.name} removed`);
                if (isSelf) window.location.assign("/");
                close();
              })
            }
          >
            {isSelf ? "Leave the organization" : `Remove ${member?.name ?? ""}`}
          </Button>
        </div>
      }
    >
      <RefusalNotice refused={refused} />
    </Dialog>
  );
}
