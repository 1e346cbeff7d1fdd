"use client";

import { useCallback, useId, useState } from "react";
import { changeManyKeysAction } from "@/lib/actions/keys";
import type { ChangeManyKeys, Key, KeyReport } from "@/lib/domain/keys/schema";
import { HOUR } from "@/lib/kernel/time";
import { Field } from "../../form/field";
import { RefusalNotice } from "../../form/refusal-notice";
import { TypedNameField } from "../../form/typed-name-field";
import { useAction } from "../../form/use-action";
import { announce } from "../../ui/announcer";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Input } from "../../ui/input";
import { Notice } from "../../ui/notice";
import { useNow } from "../../ui/now";
import { RelativeTime } from "../../ui/relative-time";
import { useKeysNow } from "./bulk-keys";
import type { BulkOutcome } from "./bulk-report";
import { BULK, keysWord, reportLine } from "./bulk-words";

type BulkChangeDialogProps = {
  org: string;
  change: ChangeManyKeys["change"];
  chosen: readonly Key[];
  /** The reason that is offered first. */
  because?: string;
  onClose: () => void;
  onDone: (outcome: BulkOutcome) => void;
};

const MINUTE = 60_000;

/** Says what will happen to which keys, and asks for their number where something used one of them within the hour. */
export function BulkChangeDialog({ org, change, chosen, because = "", onClose, onDone }: BulkChangeDialogProps) {
  const formId = useId();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState(because);
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  const { keys, look } = useKeysNow(org, chosen);
  const { run, pending, refused } = useAction((input: ChangeManyKeys) => changeManyKeysAction(org, input));
  const { verb, happens, left, fits } = BULK[change];

  const isInUse = (key: Key) => key.active && key.last_used_at !== null && now - Date.parse(key.last_used_at) < HOUR;
  const fitting = keys.filter(fits);
  const inUse = fitting.filter(isInUse).length;
  const asks = change === "revoke" && inUse > 0;
  const ready = fitting.length > 0 && (!asks || typed.trim() === String(fitting.length));
  const what = keysWord(fitting.length);

  const submit = async () => {
    const input = { ids: fitting.map((key) => key.id), change, ...(reason.trim() ? { reason } : {}) };
    const outcome = await run(input, (reports: KeyReport[]) => {
      announce(reportLine(change, reports));
      onDone({ change, reports });
    });
    // Some may have been changed before the fault.
    if (!outcome.ok) void look();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={`${verb} ${what}`}
      description={happens}
      footer={
        <div className="flex justify-end gap-2">
          <Button data-cancel onClick={onClose} disabled={pending}>
            Cancel
          </Button>
          <Button variant={change === "revoke" ? "danger" : "primary"} type="submit" form={formId} disabled={!ready} pending={pending}>
            {`${verb} ${what}`}
          </Button>
        </div>
      }
    >
      <form
        method="post"
        id={formId}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !pending) void submit();
        }}
      >
        <RefusalNotice refused={refused} />
        {inUse > 0 ? (
          <Notice tone="warn">
            {`${
              inUse === 1
                ? "One of them was used within the last hour"
                : `${inUse.toLocaleString("en")} of them were used within the last hour`
            }: what uses ${inUse === 1 ? "it" : "them"} stops.`}
          </Notice>
        ) : null}
        <div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must take the focus */}
          <ul tabIndex={0} aria-label={what} className="max-h-56 divide-y overflow-y-auto rounded-lg border bg-surface">
            {[...fitting.filter(isInUse), ...fitting.filter((key) => !isInUse(key))].map((key) => (
              <li key={key.id} className="flex items-baseline gap-3 px-3 py-1.5 text-sm">
                <span className="min-w-0 flex-1 truncate">
                  <span translate="no" className="font-medium text-ink">
                    {key.name}
                  </span>{" "}
                  <span className="text-faint">{key.project_name ?? "All projects"}</span>
                </span>
                {isInUse(key) ? <Badge tone="warn">In use</Badge> : null}
                <RelativeTime at={key.last_used_at} never="never used" className="text-xs text-muted" />
              </li>
            ))}
            {fitting.length === 0 ? <li className="px-3 py-2 text-sm text-muted">{`None of them can be ${BULK[change].done}.`}</li> : null}
          </ul>
          {keys.length > fitting.length ? (
            <p className="mt-1.5 text-sm text-muted">{`${keysWord(keys.length - fitting.length)} left out: ${left}.`}</p>
          ) : null}
        </div>
        {asks ? <TypedNameField name={String(fitting.length)} what={`revoke keys in use`} typed={typed} onType={setTyped} /> : null}
        {change === "revoke" ? (
          <Field label="Reason" optional hint="Kept with each key and in the audit log.">
            {(control) => (
              <Input
                {...control}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                data-focus-first={asks ? undefined : ""}
                maxLength={500}
                autoComplete="off"
                placeholder="Replaced, leaked, no longer needed"
              />
            )}
          </Field>
        ) : null}
      </form>
    </Dialog>
  );
}
