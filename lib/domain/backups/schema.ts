import { z } from "zod";
import { WrittenTime } from "../../kernel/time-text";
import { BACKUP_KINDS, BACKUP_STATES } from "./backup-terms";

export const BackupId = z.object({ backup_id: z.uuid() });
export type BackupId = z.output<typeof BackupId>;

export const RequestBackup = z.strictObject({
  events: z.boolean().default(true).meta({ description: "Whether the events are in it." }),
});
export type RequestBackup = z.output<typeof RequestBackup>;

export const Backup = z
  .object({
    id: z.uuid(),
    kind: z.enum(BACKUP_KINDS).meta({ description: "automatic, manual, or found in the directory of backups." }),
    state: z.enum(BACKUP_STATES),
    created_at: WrittenTime.meta({ description: "The moment of the database that it holds; while it waits, when it was asked for." }),
    finished_at: WrittenTime.nullable(),
    file: z.string().nullable().meta({ description: "Its name in the directory of backups." }),
    is_here: z.boolean().meta({ description: "Whether the file is in the directory of the instance that answers." }),
    bytes: z.int(),
    rows: z.int().meta({ description: "So far, while it is being made." }),
    expected_rows: z.int().meta({ description: "By the database's own estimate." }),
    with_events: z.boolean(),
    key: z.string().nullable().meta({ description: "The fingerprint of the secret key that opens it." }),
    migration: z.string().nullable(),
    verified_at: WrittenTime.nullable().meta({ description: "When it was read back whole and every digest compared." }),
    restored_at: WrittenTime.nullable().meta({ description: "When it was restored into a database of its own, counted, and dropped." }),
    restore_failed: z.boolean(),
    restore_note: z.string().nullable().meta({ description: "Why it was not restored to test it, where that was due." }),
    error: z.string().nullable(),
  })
  .meta({ id: "Backup" });
export type Backup = z.output<typeof Backup>;

/** When backups are made by themselves, and what is kept of them. */
export type BackupSchedule = {
  directory: string;
  /** In UTC; null where none is made by itself. */
  hour: number | null;
  next_run_at: string | null;
  keep: number;
  keep_days: number;
  with_events: boolean;
  tests_restores: boolean;
};

/** What the operator should know of the backups now, the gravest first. */
export type BackupNotice = { kind: "failed" | "restore_failed" | "overdue"; at: string; reason: string | null };
