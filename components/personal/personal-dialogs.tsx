"use client";

import { useState } from "react";
import { revokePersonalKeyAction, rotatePersonalKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { KindRevokeDialog } from "../keys/change/kind-revoke-dialog";
import type { KindVerb } from "../keys/one/kind-menu";
import { KindRotateDialog } from "../keys/rotate/kind-rotate-dialog";
import { Notice } from "../ui/notice";
import type { PersonalDesk } from "./personal-desk";
import { RenamePersonalKeyDialog } from "./rename-personal-key-dialog";

type PersonalDialogsProps = PersonalDesk & { chosen: { verb: KindVerb; id: string } | null; onClose: () => void };

/** The dialog that somebody chose for a key of theirs. */
export function PersonalDialogs({ org, keys, allowed, policy, baseUrl, chosen, onClose }: PersonalDialogsProps) {
  const [held, setHeld] = useState<Key | null>(null);
  const found = keys.find(({ id }) => id === chosen?.id);
  if (found && found !== held) setHeld(found);
  const key = found ?? (held?.id === chosen?.id ? held : null);
  if (!chosen || !key) return null;
  const carried = key.scopes.filter((scope) => allowed.includes(scope));
  const dropped = key.scopes.length - carried.length;
  switch (chosen.verb) {
    case "rename":
      return <RenamePersonalKeyDialog org={org} of={key} onClose={onClose} />;
    case "revoke":
      return <KindRevokeDialog of={key} revoke={(reason) => revokePersonalKeyAction(org, { id: key.id, reason })} onClose={onClose} />;
    case "rotate":
      return (
        <KindRotateDialog
          of={key}
          baseUrl={baseUrl}
          policy={policy}
          rotate={(grace_period) => rotatePersonalKeyAction(org, { id: key.id, grace_period, ...(dropped > 0 ? { scopes: carried } : {}) })}
          refusal={
            carried.length === 0 ? "Your role allows nothing of what this key may do, so a successor would be empty. Revoke it." : null
          }
          note={
            dropped > 0 && carried.length > 0 ? (
              <Notice>
                {`${dropped === 1 ? "One scope goes" : `${dropped} scopes go`} beyond your role now. The successor leaves ${dropped === 1 ? "it" : "them"} out.`}
              </Notice>
            ) : null
          }
          onClose={onClose}
        />
      );
  }
}
