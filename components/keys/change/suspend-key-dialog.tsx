"use client";

import { useCallback, useState } from "react";
import { toast } from "sonner";
import { suspendKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { durationMs } from "@/lib/kernel/duration";
import { FieldGroup } from "../../form/field-group";
import { RefusalNotice } from "../../form/refusal-notice";
import { useAction } from "../../form/use-action";
import { Button } from "../../ui/button";
import { Chips } from "../../ui/chips";
import { Dialog } from "../../ui/dialog";
import { Name, named } from "../../ui/name";
import { serverNow, useNow } from "../../ui/now";
import { dayTime } from "../../ui/relative-time";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
import { ApiCallDisclosure } from "./api-call-disclosure";

const MANUAL = "manual";
const REHEARSAL = "PT15M";
const SPANS = [
  { value: MANUAL, label: "Until I resume it" },
  { value: "PT5M", label: "5 minutes" },
  { value: REHEARSAL, label: "15 minutes" },
  { value: "PT1H", label: "1 hour" },
] as const;
type Span = (typeof SPANS)[number]["value"];
const MINUTE = 60_000;

type SuspendKeyDialogProps = {
  desk: KeyDesk;
  of: Key;
  /** Begins as a rehearsal of a revocation: 15 minutes, then the key goes on by itself. */
  rehearsal?: boolean;
  onClose: () => void;
};

/** Stops a key for a while, or until somebody resumes it. */
export function SuspendKeyDialog({ desk, of: key, rehearsal = false, onClose }: SuspendKeyDialogProps) {
  const [span, setSpan] = useState<Span>(rehearsal ? REHEARSAL : MANUAL);
  const timed = span !== MANUAL;
  const input = timed ? { resume_after: span } : {};
  const { run, pending, refused } = useAction((resume: { resume_after?: string }) => suspendKeyAction(desk.org, { id: key.id, ...resume }));
  const until = useNow(
    useCallback((now: number) => (timed ? dayTime(Math.floor(now / MINUTE) * MINUTE + (durationMs(span) ?? 0), now) : ""), [span, timed]),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="md"
      title={named`Suspend ${key.name}`}
      description={
        rehearsal
          ? "A rehearsal: see who complains before you revoke it for good."
          : "It stops with the next request and can be resumed at any time. It still counts against the plan."
      }
      footer={
        <div className="flex justify-end gap-2">
          <Button data-cancel onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            pending={pending}
            className="min-w-0 [&]:shrink"
            onClick={() =>
              void run(input, (suspended: Key) => {
                toast.success(
                  suspended.resumes_at
                    ? named`${suspended.name} is suspended until ${dayTime(suspended.resumes_at, serverNow())}`
                    : named`${suspended.name} is suspended`,
                );
                onClose();
              })
            }
          >
            <span className="truncate">
              <span>Suspend </span>
              <Name>{key.name}</Name>
            </span>
          </Button>
        </div>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <RefusalNotice refused={refused} />
        <FieldGroup legend="For how long">
          <Chips label="For how long" value={span} onValueChange={setSpan} options={SPANS} />
        </FieldGroup>
        <p aria-live="polite" className="text-base text-pretty text-muted">
          {timed ? (
            <>
              <span>Until </span>
              <strong className="font-medium text-ink">{until}</strong>
              <span> every call under it is refused with </span>
              <code translate="no" className="font-mono text-sm">
                KEY_SUSPENDED
              </code>
              <span>. Then it goes on by itself, or earlier when you resume it.</span>
            </>
          ) : (
            <>
              <span>Every call under it is refused with </span>
              <code translate="no" className="font-mono text-sm">
                KEY_SUSPENDED
              </code>
              <span> until somebody resumes it.</span>
            </>
          )}
        </p>
        <ApiCallDisclosure code={apiCall(key, desk.baseUrl, "suspend", input)} />
      </div>
    </Dialog>
  );
}
