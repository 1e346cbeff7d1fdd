import type { BackupSchedule } from "@/lib/domain/backups/schema";
import { Card } from "../ui/card";
import { Facts } from "../ui/facts";
import { RelativeTime } from "../ui/relative-time";

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

/** When backups are made by themselves, where to, and what is kept. */
export function BackupScheduleCard({ schedule }: { schedule: BackupSchedule }) {
  const { hour, next_run_at, directory, keep, keep_days, with_events, tests_restores } = schedule;
  const isOn = hour !== null;
  return (
    <Card className="mb-5">
      <div className="grid gap-x-8 px-4 py-1 max-md:divide-y md:grid-cols-2">
        <Facts
          facts={[
            {
              name: "Automatic",
              value: isOn ? `Daily at ${String(hour).padStart(2, "0")}:00 UTC, ${with_events ? "with" : "without"} events` : "Off",
            },
            { name: "Next one", value: isOn || next_run_at ? <RelativeTime at={next_run_at} never="being made now" /> : "None" },
          ]}
        />
        <Facts
          facts={[
            { name: "Kept", value: `The newest ${keep} automatic ones, ${days(keep_days)} at most` },
            { name: "Tested", value: tests_restores ? "One a week is restored and compared" : "Read back, not restored" },
          ]}
        />
      </div>
      <p className="border-t px-4 py-2.5 text-sm text-pretty text-muted">
        <span>Written to </span>
        <code translate="no" className="break-all text-ink">
          {directory}
        </code>
        <span>. A backup opens with the secret key alone: keep a copy of that key elsewhere.</span>
      </p>
    </Card>
  );
}
