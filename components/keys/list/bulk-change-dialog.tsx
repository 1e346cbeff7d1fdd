"use client";

import { useState } from "react";
import { changeManyKeysAction } from "@/lib/actions/keys";
import type { ChangeManyKeys, Key, KeyReport } from "@/lib/domain/keys/schema";
import { HOUR } from "@/lib/kernel/time";
import { FormDialog } from "../../form/form-dialog";
import { useAction } from "../../form/use-action";
import { announce } from "../../ui/announcer";
import { Badge } from "../../ui/badge";
import { Notice } from "../../ui/notice";
import { minuteOf, useNow } from "../../ui/now";
import { RelativeTime } from "../../ui/relative-time";
import { ReasonField } from "../change/reason-field";
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

/** Says what will happen to which keys, and asks for their number where something used one of them within the hour. */
export function BulkChangeDialog({ org, change, chosen, because = "", onClose, onDone }: BulkChangeDialogProps) {
  const [reason, setReason] = useState(because);
  const now = useNow(minuteOf);
  const { keys, look } = useKeysNow(org, chosen);
  const { run, pending, refused } = useAction((input: ChangeManyKeys) => changeManyKeysAction(org, input));
  const { verb, happens, left, done, fits } = BULK[change];

  const isInUse = (key: Key) => key.active && key.last_used_at !== null && now - Date.parse(key.last_used_at) < HOUR;
  const fitting = keys.filter(fits);
  const inUse = fitting.filter(isInUse);
  const asks = change === "revoke" && inUse.length > 0;
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
    <FormDialog
      danger={change === "revoke"}
      waits
      onClose={onClose}
      title={`${verb} ${what}`}
      description={happens}
      submit={`${verb} ${what}`}
      ready={fitting.length > 0}
      retype={asks ? { name: String(fitting.length), what: "revoke keys in use" } : null}
      pending={pending}
      refused={refused}
      onSubmit={() => void submit()}
      below={
        change === "revoke" ? (
          <ReasonField
            kept="with each key"
            focusFirst={!asks}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={500}
          />
        ) : null
      }
    >
      {inUse.length > 0 ? <InUseNotice count={inUse.length} /> : null}
      <div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must take the focus */}
        <ul tabIndex={0} aria-label={what} className="max-h-56 divide-y overflow-y-auto rounded-lg border bg-surface">
          {[...inUse, ...fitting.filter((key) => !isInUse(key))].map((key) => (
            <BulkKey key={key.id} of={key} inUse={isInUse(key)} />
          ))}
          {fitting.length === 0 ? <li className="px-3 py-2 text-sm text-muted">{`None of them can be ${done}.`}</li> : null}
        </ul>
        {keys.length > fitting.length ? (
          <p className="mt-1.5 text-sm text-muted">{`${keysWord(keys.length - fitting.length)} left out: ${left}.`}</p>
        ) : null}
      </div>
    </FormDialog>
  );
}

const InUseNotice = ({ count }: { count: number }) => (
  <Notice tone="warn">
    {`${
      count === 1 ? "One of them was used within the last hour" : `${count.toLocaleString("en")} of them were used within the last hour`
    }: what uses ${count === 1 ? "it" : "them"} stops.`}
  </Notice>
);

const BulkKey = ({ of: key, inUse }: { of: Key; inUse: boolean }) => (
  <li className="flex items-baseline gap-3 px-3 py-1.5 text-sm">
    <span className="min-w-0 flex-1 truncate">
      <span translate="no" className="font-medium text-ink">
        {key.name}
      </span>{" "}
      <span className="text-faint">{key.project_name ?? "All projects"}</span>
    </span>
    {inUse ? <Badge tone="warn">In use</Badge> : null}
    <RelativeTime at={key.last_used_at} never="never used" className="text-xs text-muted" />
  </li>
);
