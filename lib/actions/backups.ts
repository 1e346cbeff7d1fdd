"use server";

import { deleteBackup } from "../domain/backups/delete-backup";
import { requestBackup } from "../domain/backups/request-backup";
import { BackupId, RequestBackup } from "../domain/backups/schema";
import { outerAction } from "../doors/action";

export const requestBackupAction = outerAction({ permission: "instance:admin", input: RequestBackup, run: requestBackup });
export const deleteBackupAction = outerAction({ permission: "instance:admin", input: BackupId, run: deleteBackup });
