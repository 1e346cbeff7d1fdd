import type { Backup } from "@/lib/domain/backups/schema";
import { Status } from "../ui/status";

/** How much of it is written, in percent. The last is kept back for what comes after: it is read again. */
export const backupPercent = ({ rows, expected_rows }: Backup): number =>
  expected_rows > 0 ? Math.min(99, Math.floor((rows / expected_rows) * 100)) : 0;

/** The worst that is true of a backup, and what to do about it. */
export function BackupStatus({ backup }: { backup: Backup }) {
  const { state, verified_at, restored_at, restore_failed, restore_note, is_here, key } = backup;
  if (state === "failed") return <Status tone="danger" word="Failed" />;
  if (state === "waiting") return <Status tone="idle" word="Waiting" hint="It begins as soon as an instance picks it up." />;
  if (state === "running")
    return <Status tone="info" word="Being made" more={`${backupPercent(backup)} %`} hint="It is written, then read back whole." />;
  if (!is_here)
    return (
      <Status
        tone="warn"
        word="File not here"
        hint="Its file is not in this instance’s directory of backups: it was moved away, or it is on another machine."
      />
    );
  if (restore_failed) return <Status tone="warn" word="Not restored" hint={restore_note} />;
  if (!verified_at)
    return (
      <Status
        tone="idle"
        word="Not verified"
        hint={`It was found in the directory. The next run of “back up” reads it back in full, if its key is here (${key}).`}
      />
    );
  return (
    <Status
      tone="ok"
      word="Verified"
      more={restored_at ? "and restored" : undefined}
      hint={
        <>
          <span className="block">It was read back whole, and every digest is as it was written.</span>
          {restored_at ? (
            <span className="block">It was restored into a database of its own, compared row by row, and dropped.</span>
          ) : null}
          {restore_note ? <span className="block">{restore_note}</span> : null}
          <span className="block">{`It needs the key ${key}.`}</span>
        </>
      }
    />
  );
}
