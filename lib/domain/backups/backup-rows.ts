import fs from "node:fs";
import path from "node:path";
import type { Backup as Row } from "../../db/generated/client";
import { settings } from "../../kernel/settings";
import { rfc3339 } from "../../kernel/time";
import type { Backup } from "./schema";

const time = (at: Date | null): string | null => at && rfc3339(at);

/** Where the file of a backup lies. Names come from the database, so what leads elsewhere is none. */
export const backupPath = (file: string): string => path.join(path.resolve(settings.backupDirectory), path.basename(file));

/** A backup as it is shown; `isUnderWay` tells whether some instance is at it. */
export async function backupOf(row: Row, isUnderWay: boolean): Promise<Backup> {
  const isCutOff = row.state === "running" && !isUnderWay;
  return {
    id: row.id,
    kind: row.kind as Backup["kind"], // the table's own check
    state: isCutOff ? "waiting" : (row.state as Backup["state"]),
    created_at: rfc3339(row.createdAt),
    finished_at: time(row.finishedAt),
    file: row.file,
    is_here: row.file !== null && (await isThere(backupPath(row.file))),
    bytes: Number(row.bytes),
    rows: Number(row.rowCount),
    expected_rows: Number(row.expectedRows),
    with_events: row.withEvents,
    key: row.keyFingerprint,
    migration: row.migration,
    verified_at: time(row.verifiedAt),
    restored_at: time(row.restoredAt),
    restore_failed: row.restoreFailed,
    restore_note: row.restoreNote,
    error: row.error,
  };
}

const isThere = (file: string): Promise<boolean> =>
  fs.promises.access(file, fs.constants.R_OK).then(
    () => true,
    () => false,
  );
