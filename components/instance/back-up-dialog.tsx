"use client";

import { useId, useState } from "react";
import { requestBackupAction } from "@/lib/actions/backups";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Checkbox } from "../ui/checkbox";

/** Asks for a backup, with its events or without. */
export function BackUpDialog({ onClose }: { onClose: () => void }) {
  const id = useId();
  const [events, setEvents] = useState(true);
  return (
    <ConfirmDialog
      onClose={onClose}
      size="sm"
      focusSubmit
      title="Back up now"
      description="The instance keeps running. The file is encrypted with the secret key, and appears once it is complete and has been checked."
      submit="Back up now"
      action={() => requestBackupAction({ events })}
      doneWords={() => "The backup begins as soon as an instance picks it up"}
    >
      <label htmlFor={id} className="flex items-start gap-3">
        <Checkbox
          id={id}
          className="mt-0.5"
          checked={events}
          aria-describedby={`${id}-hint`}
          onCheckedChange={(on) => setEvents(on === true)}
        />
        <span className="min-w-0">
          <span className="block text-base text-ink">With the events</span>
          <span id={`${id}-hint`} className="block text-sm text-muted">
            They make up most of the size. Everything else is included either way.
          </span>
        </span>
      </label>
    </ConfirmDialog>
  );
}
