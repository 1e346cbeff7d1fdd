"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { deleteChannelAction, rotateSigningSecretAction } from "@/lib/actions/channels";
import type { CreatedChannel } from "@/lib/domain/channels/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { named } from "../ui/name";
import { ChannelDialog } from "./channel-dialog";
import type { ChannelData } from "./channels-data";

export type ChannelAsked = "change" | "rotate" | "delete";
type Props = { asked: ChannelAsked | null; data: ChannelData; onClose: () => void; onRotated: (made: CreatedChannel) => void };

/** What is asked before a channel is changed, given a new secret or deleted. */
export function ChannelQuestion({ asked, data: { org, channel, members, mailsAreSent }, onClose, onRotated }: Props) {
  const router = useRouter();
  return (
    <>
      {asked === "change" ? (
        <ChannelDialog
          org={org}
          channel={channel}
          members={members}
          mailsAreSent={mailsAreSent}
          onClose={onClose}
          onSaved={() => {
            onClose();
            toast.success(named`Channel ${channel.label} saved`);
          }}
        />
      ) : null}
      {asked === "rotate" ? (
        <ConfirmDialog
          title="Rotate the signing secret"
          description="A new secret is shown once. For 24 hours each message is signed with both, so that receivers can change over."
          submit="Rotate secret"
          action={() => rotateSigningSecretAction(org, { id: channel.id, grace_period: "PT24H" })}
          doneWords={() => "Secret rotated"}
          onDone={(next) => {
            onClose();
            onRotated(next);
          }}
          onClose={onClose}
        />
      ) : null}
      {asked === "delete" ? (
        <ConfirmDialog
          danger
          title={named`Delete ${channel.label}`}
          description="Its credential is deleted, and messages that wait for it are not sent. Alerts keep notifying their other channels. This cannot be undone."
          submit={named`Delete ${channel.label}`}
          action={() => deleteChannelAction(org, { id: channel.id })}
          doneWords={() => named`Channel ${channel.label} deleted`}
          onDone={() => router.push(`/${org}/settings/channels`)}
          onClose={onClose}
        />
      ) : null}
    </>
  );
}
