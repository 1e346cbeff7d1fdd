"use client";

import { Archive } from "lucide-react";
import { useMemo, useState } from "react";
import type { Backup, BackupSchedule } from "@/lib/domain/backups/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";

import { useRead } from "../ui/use-read";
import { BackUpDialog } from "./back-up-dialog";
import { backupColumns } from "./backup-columns";
import { BackupScheduleCard } from "./backup-schedule";
import { DeleteBackupDialog } from "./delete-backup-dialog";

export type BackupsData = { backups: readonly Backup[]; schedule: BackupSchedule };

const UNDER_WAY = 1_000;
const OTHERWISE = 10_000;
const isUnderWay = ({ state }: Backup): boolean => state === "waiting" || state === "running";

/** The backups of the instance: what there is, what is being made, and when the next one comes by itself. */
export function BackupsScreen({ first }: { first: FirstRead<BackupsData> }) {
  const { backups, schedule } = useRead(first, (data) => (data.backups.some(isUnderWay) ? UNDER_WAY : OTHERWISE));
  const [asking, setAsking] = useState(false);
  const [deleting, setDeleting] = useState<Backup | null>(null);
  const columns = useMemo(() => backupColumns(setDeleting), []);
  const backUp = (
    <Button variant="primary" disabled={backups.some(isUnderWay)} onClick={() => setAsking(true)}>
      Back up now
    </Button>
  );
  return (
    <>
      <PageHeader title="Backups" actions={backups.length > 0 ? backUp : null}>
        <span>Each is one encrypted file with everything that this instance holds. On a new machine </span>
        <code translate="no" className="whitespace-nowrap text-ink">
          npx latchkey restore
        </code>
        <span> makes the instance of it.</span>
      </PageHeader>
      <BackupScheduleCard schedule={schedule} />
      <DataTable
        label="Backups"
        rows={backups}
        rowId={(backup) => backup.id}
        columns={columns}
        empty={
          <EmptyState icon={Archive} title="No backup yet" action={backUp}>
            {schedule.hour === null
              ? "Automatic backups are off."
              : "The first one is made automatically at the hour above. You can also make one now."}
          </EmptyState>
        }
      />
      {asking ? <BackUpDialog onClose={() => setAsking(false)} /> : null}
      {deleting ? <DeleteBackupDialog backup={deleting} onClose={() => setDeleting(null)} /> : null}
    </>
  );
}
