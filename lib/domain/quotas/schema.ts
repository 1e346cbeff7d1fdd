/** What the organization's plan gives of events in the calendar month that runs, in UTC, and what was stored of it. */
export type Quota = {
  /** RFC 3339: the first instant of the month, and of the next. */
  from: string;
  to: string;
  events: number;
  /** Null where the plan has no limit. */
  limit: number | null;
};

/** What is stored of a project's day. `bytes` of raw JSON; `day` as 2026-11-27. */
export type StoredDay = { project_id: string; project_name: string; day: string; events: number; bytes: number };
export type Storage = { days: StoredDay[]; events: number; bytes: number };

/** What is stored of a project, from its oldest day to its newest. */
export type StoredProject = { project_id: string; project_name: string; events: number; bytes: number; oldest: string; newest: string };
