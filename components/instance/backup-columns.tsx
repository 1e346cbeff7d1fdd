import { Download, Trash2 } from "lucide-react";
import type { Backup } from "@/lib/domain/backups/schema";
import { binarySize } from "@/lib/kernel/binary-size.mjs";
import { actionsColumn } from "../table/actions-column";
import type { TableColumn } from "../table/table-column";
import { Button } from "../ui/button";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";
import { Tooltip } from "../ui/tooltip";
import { BackupStatus, backupPercent } from "./backup-status";

const KINDS: Record<Backup["kind"], string> = { automatic: "Automatic", manual: "Asked for", found: "Found" };

const took = ({ created_at, finished_at }: Backup): string => {
  if (!finished_at) return "–";
  const seconds = (Date.parse(finished_at) - Date.parse(created_at)) / 1_000;
  if (seconds < 60) return `${Math.max(seconds, 0.1).toFixed(1)} s`;
  return seconds < 3_600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
};

/** What a backup is called in words: its file, or when it was asked for. */
const backupName = ({ file }: Backup): string => file ?? "the backup without a file";

/** When it was made, its file, and what went wrong. */
function Made({ backup }: { backup: Backup }) {
  return (
    <div className="min-w-0 py-1 md:max-w-80">
      <RelativeTime at={backup.created_at} className="font-medium text-ink" />
      {backup.file ? (
        <div className="truncate font-mono text-xs text-muted" translate="no" title={backup.file}>
          {backup.file}
        </div>
      ) : null}
      {backup.error ? (
        <div className="text-sm text-pretty break-words whitespace-normal text-danger-ink" role="note">
          {backup.error}
        </div>
      ) : null}
      {backup.state === "running" ? (
        <progress
          className="mt-1 block h-1.5 w-full max-w-60 accent-accent"
          max={100}
          value={backupPercent(backup)}
          aria-label="How much is written"
        />
      ) : null}
    </div>
  );
}

/** The columns of the list of backups. */
export const backupColumns = (onDelete: (backup: Backup) => void): TableColumn<Backup>[] => [
  {
    id: "made",
    header: "Made",
    fixed: true,
    phone: "title",
    descendingFirst: true,
    sortBy: (backup) => backup.created_at,
    cell: (backup) => <Made backup={backup} />,
  },
  { id: "status", header: "Status", phone: "corner", cell: (backup) => <BackupStatus backup={backup} /> },
  { id: "kind", header: "Kind", leaves: "last", sortBy: (backup) => backup.kind, cell: (backup) => KINDS[backup.kind] },
  {
    id: "size",
    header: "Size",
    align: "end",
    descendingFirst: true,
    sortBy: (backup) => backup.bytes,
    cell: (backup) => (backup.bytes > 0 ? <span className="whitespace-nowrap">{binarySize(backup.bytes)}</span> : "–"),
  },
  {
    id: "rows",
    header: "Rows",
    leaves: "second",
    align: "end",
    descendingFirst: true,
    sortBy: (backup) => backup.rows,
    cell: (backup) => (backup.rows > 0 ? <NumberShort value={backup.rows} /> : "–"),
  },
  {
    id: "took",
    header: "Took",
    leaves: "second",
    align: "end",
    cell: (backup) => <span className="whitespace-nowrap">{took(backup)}</span>,
  },
  { id: "events", header: "Events", leaves: "second", cell: (backup) => (backup.with_events ? "Yes" : "No") },
  {
    id: "key",
    header: "Needs the key",
    hidden: true,
    cell: (backup) => (
      <span translate="no" className="font-mono text-xs">
        {backup.key ?? "–"}
      </span>
    ),
  },
  actionsColumn(
    (backup) => (
      <div className="flex justify-end gap-1">
        {backup.is_here ? (
          <Tooltip content="Download the encrypted file">
            <Button variant="ghost" size="iconSm" asChild>
              <a href={`/api/screens/backup-download?backup_id=${backup.id}`} download aria-label={`Download ${backupName(backup)}`}>
                <Download aria-hidden />
              </a>
            </Button>
          </Tooltip>
        ) : null}
        {backup.state === "running" ? null : (
          <Tooltip content="Delete">
            <Button variant="ghost" size="iconSm" aria-label={`Delete ${backupName(backup)}`} onClick={() => onDelete(backup)}>
              <Trash2 aria-hidden />
            </Button>
          </Tooltip>
        )}
      </div>
    ),
    "md:w-20",
  ),
];
