/** When a job runs: so many seconds after its last run, by five crontab fields, or at the hour of backups (UTC, the database's clock). */
type Schedule = { everySeconds: number } | { cron: string } | { daily: "backup hour" };
/** `leastPauseSeconds` before a run that failed is tried again. */
type JobTerms = Schedule & { when: string; does: string; leastPauseSeconds?: number };

/** The recurring work of the whole cluster: each runs in one instance at a time. */
export const JOBS = {
  "send mails": { everySeconds: 5, when: "every 5 s", does: "Hands waiting mails to the SMTP server." },
  "run alerts": { everySeconds: 5, when: "every 5 s", does: "Runs the alerts that are due." },
  "send deliveries": { everySeconds: 5, when: "every 5 s", does: "Hands waiting messages to their channels." },
  "finish rotations": { everySeconds: 10, when: "every 10 s", does: "Writes down which grace periods are over." },
  "resume used keys": {
    cron: "* * * * *",
    when: "every minute",
    does: "Resumes keys that were suspended as idle although they were used.",
  },
  "suspend idle keys": {
    cron: "*/5 * * * *",
    when: "every 5 min",
    does: "Warns of idle keys and suspends them, where the policy asks for it.",
  },
  "remind of expiries": { cron: "*/5 * * * *", when: "every 5 min", does: "Tells people 14, 7 and 1 days before a key expires." },
  "warn of quotas": {
    cron: "* * * * *",
    when: "every minute",
    does: "Tells admins when 80 % and all of the month's events that their plan gives are used.",
  },
  "brake keys": {
    cron: "* * * * *",
    when: "every minute",
    does: "Asks for fewer events under a key whose arrivals rose tenfold, where the organization wants that, and for all of them again later.",
  },
  "make event partitions": { cron: "4 * * * *", when: "hourly", does: "Makes the event tables of the coming week." },
  "index events": {
    everySeconds: 5,
    when: "every 5 s",
    does: "Notes what the events of today and yesterday hold, so that searches look into few.",
  },
  "index past events": {
    cron: "*/5 * * * *",
    when: "every 5 min",
    does: "Does the same for earlier days, and forgets it of days that are gone.",
  },
  "forget idempotency keys": { cron: "8 * * * *", when: "hourly", does: "Forgets idempotency keys after a day." },
  "forget sent batches": {
    cron: "*/10 * * * *",
    when: "every 10 min",
    does: "Forgets after an hour by what batches of events are known when they are sent again.",
  },
  "forget mails": { cron: "12 * * * *", when: "hourly", does: "Forgets mails 30 days after they were sent or given up." },
  "forget deliveries": { cron: "14 * * * *", when: "hourly", does: "Forgets what channels were told 30 days after it ended." },
  "forget alert runs": { cron: "18 * * * *", when: "hourly", does: "Forgets runs of alerts after 14 days." },
  "purge organizations": { cron: "16 * * * *", when: "hourly", does: "Removes organizations seven days after their deletion." },
  "purge keys": { cron: "20 * * * *", when: "hourly", does: "Removes keys that ended longer ago than the instance keeps them." },
  "drop old events": {
    cron: "24 * * * *",
    when: "hourly",
    does: "Drops the days of events that are older than their organization's plan promises.",
  },
  "recheck domains": {
    cron: "40 */6 * * *",
    when: "every 6 h",
    does: "Looks again for the TXT records of verified mail domains; one that is gone for three days is given up.",
  },
  "forget what has ended": {
    cron: "28 * * * *",
    when: "hourly",
    does: "Forgets sessions and invitations 30 days after they ended, and dismissals of notices after 400 days.",
  },
  "roll up uses": {
    cron: "32 * * * *",
    when: "hourly",
    does: "Sums up minutes of use after 7 days into hours, and hours after 90 days into days; and counts of events by the day.",
  },
  "back up": {
    daily: "backup hour",
    when: "daily",
    does: "Writes a backup, reads it back, and deletes those that are one too many.",
    leastPauseSeconds: 600,
  },
} as const satisfies Record<string, JobTerms>;

export type JobName = keyof typeof JOBS;

export const JOB_NAMES = Object.keys(JOBS) as [JobName, ...JobName[]];
