"use client";

import { useState } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { MOST_GRACE } from "@/lib/domain/rotations/schema";
import { durationMs } from "@/lib/kernel/duration";
import { MINUTE } from "@/lib/kernel/time";
import { ConfirmDialog } from "../../form/confirm-dialog";
import { FieldGroup } from "../../form/field-group";
import { Chips } from "../../ui/chips";
import { named } from "../../ui/name";
import { serverNow } from "../../ui/now";
import { DayTime, dayTime } from "../../ui/relative-time";
import { KeyApiCall } from "../words/key-api-call";
import { useKeyAction } from "../words/key-place";
import { extendRefusal } from "../words/key-powers";

const SPANS = [
  { value: "PT24H", label: "24 hours from now" },
  { value: "P7D", label: "7 days from now" },
  { value: "P30D", label: "30 days in all" },
];

/** Less than that is not worth the one time that a grace can be extended. */
const LEAST = 5 * MINUTE;

/** When each span would end the grace of a rotation, as far as it is later than now planned. `now` in milliseconds. */
function endings(key: Key, now: number): { value: string; label: string; until: number }[] {
  const latest = Math.min(
    Date.parse(key.grace_started_at ?? "") + MOST_GRACE,
    key.expires_at ? Date.parse(key.expires_at) : Number.POSITIVE_INFINITY,
  );
  return SPANS.map((span) => ({ ...span, until: Math.min(now + (durationMs(span.value) ?? 0), latest) })).filter(
    ({ until }) => until > Date.parse(key.grace_ends_at ?? "") + LEAST,
  );
}

const longest = (key: Key): string =>
  key.expires_at && key.expires_at === key.grace_ends_at
    ? "The grace period lasts until the key itself expires."
    : "The grace period is 30 days already, which is the longest.";

/** Gives the old key more time, once. */
export function RotationExtendDialog({ of: key, onClose }: { of: Key; onClose: () => void }) {
  const extend = useKeyAction("extend", key);
  const [offered] = useState(() => endings(key, serverNow()));
  const [span, setSpan] = useState(offered[0]?.value ?? "");
  const until = offered.find(({ value }) => value === span)?.until;
  const blocked = extendRefusal(key) ?? (until ? null : longest(key));
  return (
    <ConfirmDialog
      onClose={onClose}
      title={named`Extend the grace period of ${key.name}`}
      description={blocked ?? "You can do this once. The whole grace period lasts 30 days at most."}
      submit={blocked || !until ? null : `Extend to ${dayTime(until, serverNow())}`}
      action={() => extend({ grace_period: span })}
      doneWords={({ name, grace_ends_at }) =>
        named`The old key of ${name} works until ${dayTime(grace_ends_at ?? until ?? 0, serverNow())}`
      }
    >
      {blocked ? null : (
        <FieldGroup legend="How much longer">
          <Chips label="How much longer" value={span} onValueChange={setSpan} options={offered} />
        </FieldGroup>
      )}
      {key.grace_ends_at ? <OldKeyEnds now={key.grace_ends_at} then={blocked ? undefined : until} /> : null}
      {blocked ? null : <KeyApiCall of={key} verb="extend" body={{ grace_period: span }} />}
    </ConfirmDialog>
  );
}

/** When the old key ends, and when it is to end. `then` in milliseconds. */
function OldKeyEnds({ now, then }: { now: string; then: number | undefined }) {
  return (
    <p aria-live="polite" className="text-base text-muted">
      {then === undefined ? (
        <>
          <span>The old key ends: </span>
          <DayTime at={now} className="text-ink" />
        </>
      ) : (
        <>
          <span>The old key ends </span>
          <strong className="font-medium text-ink">{dayTime(then, serverNow())}</strong>
          <span> instead of </span>
          <DayTime at={now} />
          <span>.</span>
        </>
      )}
    </p>
  );
}
