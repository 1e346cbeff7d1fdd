"use client";

import { useState } from "react";
import { removePasskeyAction } from "@/lib/actions/factors";
import type { PasskeyView } from "@/lib/domain/factors/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name, named } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import { AddPasskeyDialog } from "./add-passkey-dialog";
import { LAST } from "./app-card";

type PasskeysCardProps = {
  passkeys: readonly PasskeyView[];
  areOffered: boolean;
  isLast: boolean;
  onCodes: (codes: readonly string[]) => void;
};

export function PasskeysCard({ passkeys, areOffered, isLast, onCodes }: PasskeysCardProps) {
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<PasskeyView | null>(null);
  return (
    <Card
      title="Passkeys"
      description="A passkey on your device or security key replaces the code. One that your device unlocks signs you in without a password."
      actions={
        areOffered ? (
          <Button size="sm" variant="primary" onClick={() => setAdding(true)}>
            Add passkey
          </Button>
        ) : null
      }
    >
      {passkeys.length > 0 ? (
        <ul className="divide-y">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex items-center justify-between gap-3 px-4 py-2.5">
              <PasskeyLine passkey={passkey} />
              <Button size="sm" variant="dangerQuiet" onClick={() => setRemoving(passkey)}>
                <span>Remove</span>
                <span className="sr-only">{named` ${passkey.name}`}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="px-4 py-3 text-base text-muted">
          {areOffered ? "None yet." : "Passkeys do not work at the address of this instance: they need a domain name and HTTPS."}
        </p>
      )}
      {adding ? <AddPasskeyDialog onClose={() => setAdding(false)} onCodes={onCodes} /> : null}
      {removing ? (
        <ConfirmDialog
          title={named`Remove the passkey ${removing.name}`}
          description={`It can no longer sign you in, and your other sessions end. ${isLast && passkeys.length === 1 ? LAST : ""}`}
          submit="Remove passkey"
          danger
          focusSubmit
          action={() => removePasskeyAction({ id: removing.id })}
          doneWords={() => "Passkey removed"}
          onClose={() => setRemoving(null)}
        />
      ) : null}
    </Card>
  );
}

const PasskeyLine = ({ passkey }: { passkey: PasskeyView }) => (
  <div className="min-w-0">
    <p className="wrap-anywhere text-base text-ink">
      <Name>{passkey.name}</Name>
    </p>
    <p className="text-sm text-muted">
      <span>Added </span>
      <RelativeTime at={passkey.created_at} />
      {passkey.last_used_at ? (
        <span>
          <span>, last used </span>
          <RelativeTime at={passkey.last_used_at} />
        </span>
      ) : (
        <span>, never used</span>
      )}
    </p>
  </div>
);
