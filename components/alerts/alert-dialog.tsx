"use client";

import { useState } from "react";
import { toast } from "sonner";
import { createAlertAction, updateAlertAction } from "@/lib/actions/alerts";
import type { Alert } from "@/lib/domain/alerts/schema";
import { FormDialog } from "../form/form-dialog";
import { useAction } from "../form/use-action";
import { named } from "../ui/name";
import { type AlertDraft, draftOf } from "./alert-draft";
import { AlertFields } from "./alert-fields";
import { AlertTrial } from "./alert-trial";

type Props = {
  org: string;
  alert: Alert | null;
  projects: readonly { id: string; name: string }[];
  channels: readonly { id: string; label: string }[];
  onClose: () => void;
};

/** The editor of an alert, with what it would have done. */
export function AlertDialog({ org, alert, projects, channels, onClose }: Props) {
  const [draft, setDraft] = useState(() => draftOf(alert, projects[0]?.id ?? ""));
  const { run, pending, refused } = useAction((input: AlertDraft) =>
    alert ? updateAlertAction(org, { ...input, id: alert.id }) : createAlertAction(org, input),
  );
  return (
    <FormDialog
      size="xl"
      title={alert ? named`Edit ${alert.name}` : "New alert"}
      description="Its query runs on a schedule; each row that it finds is a match."
      submit={alert ? "Save alert" : "Create alert"}
      onClose={onClose}
      pending={pending}
      refused={refused?.errors ? null : refused}
      onSubmit={() =>
        void run(draft, ({ name }) => {
          toast.success(named`Alert ${name} saved`);
          onClose();
        })
      }
    >
      <div className="grid gap-4">
        <AlertFields
          draft={draft}
          isNew={alert === null}
          projects={projects}
          channels={channels}
          onChange={(more) => setDraft({ ...draft, ...more })}
          faultOf={(name) => refused?.errors?.find(({ loc }) => loc.includes(name))?.msg}
        />
        <AlertTrial org={org} draft={draft} />
      </div>
    </FormDialog>
  );
}
