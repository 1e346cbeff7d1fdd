"use client";

import { BellOff, Ellipsis, Pencil, Power, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { deleteAlertAction, muteAlertAction, updateAlertAction } from "@/lib/actions/alerts";
import { MUTES } from "@/lib/domain/alerts/alert-terms";
import type { Alert } from "@/lib/domain/alerts/schema";
import { durationText } from "@/lib/kernel/duration-text";
import { ConfirmDialog } from "../form/confirm-dialog";
import type { Outcome } from "../form/outcome";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import { named } from "../ui/name";

type Props = { org: string; of: Alert; onEdit: () => void; onDeleted?: () => void };

export function AlertMenu({ org, of: alert, onEdit, onDeleted }: Props) {
  const [deleting, setDeleting] = useState(false);
  const { run } = useAction((change: () => Promise<Outcome<unknown>>) => change());
  const place = { project_id: alert.project_id, id: alert.id };
  const change = (action: () => Promise<Outcome<unknown>>) => void run(action).then((outcome) => outcome.ok || toast.error(outcome.detail));
  const mute = (duration: string | null) => change(() => muteAlertAction(org, { ...place, duration }));
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" size="iconSm" aria-label={`Actions for ${alert.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={onEdit}>
          <Pencil aria-hidden />
          Edit
        </MenuItem>
        {alert.muted_until ? (
          <MenuItem onSelect={() => mute("PT0S")}>
            <BellOff aria-hidden />
            Unmute
          </MenuItem>
        ) : (
          MUTES.map(({ label, ms }) => (
            <MenuItem key={label} onSelect={() => mute(ms === null ? null : durationText(ms))}>
              <BellOff aria-hidden />
              <span>{label}</span>
            </MenuItem>
          ))
        )}
        <MenuItem onSelect={() => change(() => updateAlertAction(org, { ...place, active: !alert.active }))}>
          <Power aria-hidden />
          <span>{alert.active ? "Switch off" : "Switch on"}</span>
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => setDeleting(true)}>
          <Trash2 aria-hidden />
          Delete
        </MenuItem>
      </Menu>
      {deleting ? (
        <ConfirmDialog
          danger
          title={named`Delete ${alert.name}`}
          description="It stops running, and its history is deleted. This cannot be undone."
          submit={named`Delete ${alert.name}`}
          action={() => deleteAlertAction(org, place)}
          doneWords={() => named`Alert ${alert.name} deleted`}
          onClose={() => setDeleting(false)}
          onDone={onDeleted}
        />
      ) : null}
    </>
  );
}
