"use client";

import { Link2 } from "lucide-react";
import { toast } from "sonner";
import { revokeInvitationAction } from "@/lib/actions/members";
import type { Invitation } from "@/lib/domain/members/schema";
import { useAction } from "../form/use-action";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { RelativeTime } from "../ui/relative-time";
import { roleWord } from "./role-words";

const MAIL_WORDS = { waiting: "mail on its way", sent: "mail sent", failed: "mail not delivered, pass the link on yourself" } as const;

/** Invitations that can still be accepted. */
export function InvitationList({ org, invitations }: { org: string; invitations: readonly Invitation[] }) {
  const { run, pending } = useAction((id: string) => revokeInvitationAction(org, { id }));
  return (
    <ul className="divide-y">
      {invitations.map((invitation) => (
        <li key={invitation.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 text-sm">
          <Link2 aria-hidden className="size-4 text-faint max-sm:hidden" />
          <div className="min-w-0 flex-1 basis-48">
            <div className="truncate font-medium text-ink">{invitation.email ?? "Anyone with the link"}</div>
            <div className="text-xs text-faint">
              <span>Ends </span>
              <RelativeTime at={invitation.expiration} />
              <span>{invitation.created_by_name ? ` · by ${invitation.created_by_name}` : ""}</span>
              {invitation.mail ? (
                <>
                  <span> · </span>
                  <span className={invitation.mail === "failed" ? "text-danger-ink" : undefined}>{MAIL_WORDS[invitation.mail]}</span>
                </>
              ) : null}
            </div>
            <code translate="no" className="mt-0.5 block select-all truncate font-mono text-xs text-muted">
              {invitation.invite_url}
            </code>
          </div>
          <Badge>{roleWord(invitation.role)}</Badge>
          <div className="flex gap-2">
            <CopyButton value={invitation.invite_url} what="Invitation link" label="Copy link" variant="secondary" />
            <Button
              size="sm"
              variant="dangerQuiet"
              disabled={pending}
              onClick={async () => {
                const outcome = await run(invitation.id);
                if (outcome.ok) toast.success("Invitation revoked. Its link no longer works");
                else toast.error(outcome.detail);
              }}
            >
              Revoke<span className="sr-only">{` the invitation for ${invitation.email ?? "anyone with the link"}`}</span>
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
