"use client";

import { type ReactNode, useCallback, useState } from "react";
import type { CreatedKey, Key } from "@/lib/domain/keys/schema";
import { DEFAULT_POLICY } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { durationMs } from "@/lib/kernel/duration";
import { FieldGroup } from "../form/field-group";
import type { Outcome } from "../form/outcome";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { Notice } from "../ui/notice";
import { useNow } from "../ui/now";
import { successorExpiry } from "./rotate-life";
import { RotationTimeline } from "./rotation-timeline";
import { StoreKeyDialog } from "./store-key-dialog";

const GRACES = [
  { value: "PT0S", label: "Now" },
  { value: "PT1H", label: "1 hour" },
  { value: "PT24H", label: "24 hours" },
  { value: "P7D", label: "7 days" },
  { value: "P30D", label: "30 days" },
] as const;
type Grace = (typeof GRACES)[number]["value"];
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
      title={`Rotate ${key.name}`}
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
  const [grace, setGrace] = useState<Grace>("PT24H");
  const { run, pending, refused } = useAction(rotate);
  return (
    <>
      <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <RefusalNotice refused={refused} />
        <FieldGroup legend="How long the old key goes on">
          <Chips label="How long the old key goes on" value={grace} onValueChange={setGrace} options={GRACES} />
        </FieldGroup>
        <RotationTimeline graceMs={durationMs(grace) ?? 0} expiresAt={successorExpiry(key, policy ?? DEFAULT_POLICY, now)} />
        {note}
        {refusal ? <Notice tone="warn">{refusal}</Notice> : null}
      </div>
      <footer className="flex justify-end gap-2 border-t bg-sunken px-5 py-3 max-sm:[&>*]:flex-1 sm:rounded-b-xl">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          variant="primary"
          pending={pending}
          disabled={Boolean(refusal)}
          onClick={() => void run(grace, onMade)}
          className="min-w-0 [&]:shrink"
        >
          <span className="truncate">Rotate {key.name}</span>
        </Button>
      </footer>
    </>
  );
}
