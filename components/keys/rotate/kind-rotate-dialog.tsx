"use client";

import { type ReactNode, useCallback, useState } from "react";
import type { CreatedKey, Key } from "@/lib/domain/keys/schema";
import { DEFAULT_POLICY } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import type { Outcome } from "../../form/outcome";
import { useAction } from "../../form/use-action";
import { named } from "../../ui/name";
import { Notice } from "../../ui/notice";
import { useNow } from "../../ui/now";
import { StoreKeyDialog } from "../make/store-key-dialog";
import { firstGrace, type Grace, RotateFrame } from "./rotate-frame";
import { successorExpiry } from "./rotate-life";

const MINUTE = 60_000;

type KindRotateDialogProps = {
  of: Key;
  baseUrl: string;
  policy: Policy | null;
  rotate: (grace: string) => Promise<Outcome<CreatedKey>>;
  /** Said of what the successor does not take over. */
  note?: ReactNode;
  /** Why it cannot be rotated, where it cannot. */
  refusal?: string | null;
  onClose: () => void;
};

/** Rotates a key that belongs to no organization's list, through an action of its own. */
export function KindRotateDialog({ of: key, baseUrl, onClose, ...form }: KindRotateDialogProps) {
  return (
    <StoreKeyDialog
      open
      onClose={onClose}
      baseUrl={baseUrl}
      title={named`Rotate ${key.name}`}
      description="A successor with a new secret takes over. Its name and settings are those of the old key."
      form={(onMade) => <KindRotateForm of={key} {...form} onMade={onMade} onCancel={onClose} />}
    />
  );
}

type KindRotateFormProps = Pick<KindRotateDialogProps, "of" | "policy" | "rotate" | "note" | "refusal"> & {
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
};

function KindRotateForm({ of: key, policy, rotate, note, refusal, onMade, onCancel }: KindRotateFormProps) {
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  const [grace, setGrace] = useState<Grace>(() => firstGrace(key));
  const { run, pending, refused } = useAction(rotate);
  return (
    <RotateFrame
      of={key}
      grace={grace}
      onGrace={setGrace}
      expiresAt={successorExpiry(key, policy ?? DEFAULT_POLICY, now)}
      pending={pending}
      refused={refused}
      ready={!refusal}
      onRotate={() => void run(grace, onMade)}
      onCancel={onCancel}
    >
      <span className="contents">{note}</span>
      {refusal ? <Notice tone="warn">{refusal}</Notice> : null}
    </RotateFrame>
  );
}
