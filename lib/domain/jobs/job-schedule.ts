import { type ParsedCronItem, parseCronItem } from "graphile-worker";
import { settings } from "../../kernel/settings";
import { DAY, MINUTE, SECOND } from "../../kernel/time";
import { JOB_NAMES, JOBS, type JobName } from "./job-terms";

/** A day of minutes and one more: every schedule of JOBS comes round within it. */
const MOST_MINUTES = 1_441;
const LONGEST_BACK_OFF = 10;

const crontab = new Map<JobName, ParsedCronItem["match"]>();
for (const name of JOB_NAMES) {
  const terms = JOBS[name];
  if ("cron" in terms) crontab.set(name, parseCronItem({ task: name, match: terms.cron }).match);
}

/** When the job is due next, seen from `now`, the database's time: the machines of a cluster need not agree. Null where it does not run by itself. */
export function nextRun(name: JobName, now: Date): Date | null {
  const terms = JOBS[name];
  if ("everySeconds" in terms) return new Date(now.getTime() + terms.everySeconds * SECOND);
  if ("daily" in terms) return settings.backupHour === null ? null : nextHour(settings.backupHour, now);
  const isDue = crontab.get(name);
  const first = (Math.floor(now.getTime() / MINUTE) + 1) * MINUTE;
  for (let n = 0; n < MOST_MINUTES; n++) if (isDue?.(digest(new Date(first + n * MINUTE)))) return new Date(first + n * MINUTE);
  throw new Error(`The schedule of "${name}" never comes round.`);
}

function nextHour(hour: number, now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour);
  return new Date(today > now.getTime() ? today : today + DAY);
}

/** After so many failures in a row: 3 s, 7 s, 20 s, 55 s … later, and no later than the schedule says. */
export function nextAttempt(name: JobName, now: Date, failures: number): Date | null {
  const scheduled = nextRun(name, now);
  const terms = JOBS[name];
  const least = "leastPauseSeconds" in terms ? terms.leastPauseSeconds : 0;
  const pause = Math.max(Math.exp(Math.min(failures, LONGEST_BACK_OFF)), least) * SECOND;
  return scheduled && new Date(Math.min(now.getTime() + pause, Math.max(scheduled.getTime(), now.getTime() + SECOND)));
}

const digest = (at: Date) => ({
  min: at.getUTCMinutes(),
  hour: at.getUTCHours(),
  date: at.getUTCDate(),
  month: at.getUTCMonth() + 1,
  dow: at.getUTCDay(),
});
