/** What the organization's plan gives of events in the calendar month that runs, in UTC, and what was stored of it. */
export type Quota = {
  /** RFC 3339: the first instant of the month, and of the next. */
  from: string;
  to: string;
  events: number;
  /** Null where the plan has no limit. */
  limit: number | null;
};

/** What is stored of a day, of one of the largest projects or of all others together (null). `bytes` of raw JSON; `day` as 2026-11-27. */
export type StoredDay = { project_id: string | null; day: string; events: number; bytes: number };
/** What is stored of a project, from its oldest day to its newest. `retention_days` is the project's own word; null: the plan's. */
export type StoredProject = {
  project_id: string;
  project_name: string;
  retention_days: number | null;
  events: number;
  bytes: number;
  oldest: string;
  newest: string;
};
/** The largest projects first, as many as a screen shows; `count`, `events` and `bytes` are of all of them. */
export type Storage = { projects: StoredProject[]; days: StoredDay[]; count: number; events: number; bytes: number };
