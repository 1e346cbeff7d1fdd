"use client";

import { deleteBackupAction } from "@/lib/actions/backups";
import type { Backup } from "@/lib/domain/backups/schema";
import { ConfirmDialog } from "../form/confirm-dialog";

/** Deletes a backup and its file; says before that nothing brings it back. */
export function DeleteBackupDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  return (
    <ConfirmDialog
      danger
      onClose={onClose}
      size="sm"
      title="Delete backup"
      description={
        backup.file ? (
          <>
            <span translate="no" className="font-mono text-sm break-all">
              {backup.file}
            </span>
            <span>
              {backup.is_here
                ? " is deleted from the disk. Nothing brings it back, unless you have downloaded it."
                : " is removed from this list. A file elsewhere stays there."}
            </span>
          </>
        ) : (
          "It has no file. It is removed from this list."
        )
      }
      submit="Delete backup"
      action={() => deleteBackupAction({ backup_id: backup.id })}
      doneWords={() => "Backup deleted"}
    />
  );
}
