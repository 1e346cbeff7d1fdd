"use client";

import { useCallback, useState } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { durationMs } from "@/lib/kernel/duration";
import { MINUTE } from "@/lib/kernel/time";
import { ConfirmDialog } from "../../form/confirm-dialog";
import { FieldGroup } from "../../form/field-group";
import { Chips } from "../../ui/chips";
import { named } from "../../ui/name";
import { serverNow, useNow } from "../../ui/now";
import { dayTime } from "../../ui/relative-time";
import { KeyApiCall } from "../words/key-api-call";
import { useKeyAction } from "../words/key-place";

const MANUAL = "manual";
const REHEARSAL = "PT15M";
const SPANS = [
  { value: MANUAL, label: "Until I resume it" },
  { value: "PT5M", label: "5 minutes" },
  { value: REHEARSAL, label: "15 minutes" },
  { value: "PT1H", label: "1 hour" },
] as const;
type Span = (typeof SPANS)[number]["value"];

type SuspendKeyDialogProps = {
  of: Key;
  /** Begins as a rehearsal of a revocation: 15 minutes, then the key goes on by itself. */
  rehearsal?: boolean;
  onClose: () => void;
};

/** Stops a key for a while, or until someone resumes it. */
export function SuspendKeyDialog({ of: key, rehearsal = false, onClose }: SuspendKeyDialogProps) {
  const suspend = useKeyAction("suspend", key);
  const [span, setSpan] = useState<Span>(rehearsal ? REHEARSAL : MANUAL);
  const body = span === MANUAL ? {} : { resume_after: span };
  return (
    <ConfirmDialog
      onClose={onClose}
      title={named`Suspend ${key.name}`}
      description={
        rehearsal
          ? "A rehearsal: see who complains before you revoke it for good."
          : "It stops with the next request and can be resumed at any time. It still counts against the plan."
      }
      submit={named`Suspend ${key.name}`}
      action={() => suspend(body)}
      doneWords={({ name, resumes_at }) =>
        resumes_at ? named`${name} is suspended until ${dayTime(resumes_at, serverNow())}` : named`${name} is suspended`
      }
    >
      <FieldGroup legend="For how long">
        <Chips label="For how long" value={span} onValueChange={setSpan} options={SPANS} />
      </FieldGroup>
      <WhatStops span={span} />
      <KeyApiCall of={key} verb="suspend" body={body} />
    </ConfirmDialog>
  );
}

/** Until when which calls are refused. */
function WhatStops({ span }: { span: Span }) {
  const timed = span !== MANUAL;
  const until = useNow(
    useCallback((now: number) => (timed ? dayTime(Math.floor(now / MINUTE) * MINUTE + (durationMs(span) ?? 0), now) : ""), [span, timed]),
  );
  return (
    <p aria-live="polite" className="text-base text-pretty text-muted">
      {timed ? (
        <>
          <span>Until </span>
          <strong className="font-medium text-ink">{until}</strong>
          <span> every</span>
        </>
      ) : (
        <span>Every</span>
      )}
      <span> call under it is refused with </span>
      <code translate="no" className="font-mono text-sm">
        KEY_SUSPENDED
      </code>
      <span>{timed ? ". Then it resumes automatically, or earlier if you resume it." : " until someone resumes it."}</span>
    </p>
  );
}
