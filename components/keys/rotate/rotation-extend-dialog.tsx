"use client";

import { useState } from "react";
import { toast } from "sonner";
import { extendRotationAction } from "@/lib/actions/keys";
import { type Key, MOST_GRACE } from "@/lib/domain/keys/schema";
import { durationMs } from "@/lib/kernel/duration";
import { MINUTE } from "@/lib/kernel/time";
import { FieldGroup } from "../../form/field-group";
import { RefusalNotice } from "../../form/refusal-notice";
import { useAction } from "../../form/use-action";
import { Button } from "../../ui/button";
import { Chips } from "../../ui/chips";
import { Dialog } from "../../ui/dialog";
import { named } from "../../ui/name";
import { serverNow } from "../../ui/now";
import { DayTime, dayTime } from "../../ui/relative-time";
import { ApiCallDisclosure } from "../change/api-call-disclosure";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
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
    ? "The grace lasts until the key itself expires."
    : "The grace lasts 30 days already, which is the longest.";

/** Gives the old key more time, once. */
export function RotationExtendDialog({ desk, of: key, onClose }: { desk: KeyDesk; of: Key; onClose: () => void }) {
  const [offered] = useState(() => endings(key, serverNow()));
  const [span, setSpan] = useState(offered[0]?.value ?? "");
  const { run, pending, refused } = useAction((grace_period: string) => extendRotationAction(desk.org, { id: key.id, grace_period }));
  const until = offered.find(({ value }) => value === span)?.until;
  const blocked = extendRefusal(key) ?? (until ? null : longest(key));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="md"
      title={named`Extend the grace of ${key.name}`}
      description={blocked ?? "This can be done once. The whole grace lasts 30 days at most."}
      footer={
        <div className="flex justify-end gap-2">
          <Button data-cancel onClick={onClose}>
            {blocked ? "Close" : "Cancel"}
          </Button>
          {blocked || !until ? null : (
            <Button
              variant="primary"
              pending={pending}
              onClick={() =>
                void run(span, (extended: Key) => {
                  toast.success(
                    named`The old key of ${extended.name} goes on until ${dayTime(extended.grace_ends_at ?? until, serverNow())}`,
                  );
                  onClose();
                })
              }
            >
              {`Extend to ${dayTime(until, serverNow())}`}
            </Button>
          )}
        </div>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <RefusalNotice refused={refused} />
        {blocked ? null : (
          <FieldGroup legend="How much longer">
            <Chips label="How much longer" value={span} onValueChange={setSpan} options={offered} />
          </FieldGroup>
        )}
        {key.grace_ends_at ? (
          <p aria-live="polite" className="text-base text-muted">
            {blocked || !until ? (
              <>
                <span>The old key ends: </span>
                <DayTime at={key.grace_ends_at} className="text-ink" />
              </>
            ) : (
              <>
                <span>The old key ends </span>
                <strong className="font-medium text-ink">{dayTime(until, serverNow())}</strong>
                <span> instead of </span>
                <DayTime at={key.grace_ends_at} />
                <span>.</span>
              </>
            )}
          </p>
        ) : null}
        {blocked ? null : <ApiCallDisclosure code={apiCall(key, desk.baseUrl, "extend", { grace_period: span })} />}
      </div>
    </Dialog>
  );
}
