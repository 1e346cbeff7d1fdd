import { z } from "zod";
import { durationMs } from "../../kernel/duration";
import { name, prose, sourceText } from "../../kernel/text";
import { DAY, MINUTE } from "../../kernel/time";
import { WrittenTime } from "../../kernel/time-text";
import { Channel } from "../channels/schema";
import { NOTIFY_WHEN } from "./alert-terms";

const AlertName = name({ short: "Give the alert a name.", most: 100, long: "An alert's name has at most 100 characters." });
const Description = prose({ most: 2000, long: "A description has at most 2,000 characters." });
const Sql = sourceText({ most: 32_768, long: "A query has at most 32,768 characters." }).refine(
  (text) => text.trim() !== "",
  "Give a query: a row that it finds is a match.",
);

const span = (least: number, most: number, rule: string) =>
  z
    .string()
    .refine((text) => durationMs(text) !== undefined, "Give an ISO 8601 duration such as PT5M, PT1H or P1D.")
    .transform((text) => durationMs(text) ?? 0)
    .refine((ms) => ms >= least && ms <= most, rule);
const Window = span(MINUTE, 30 * DAY, "A time window is from 1 minute to 30 days long.");
const Frequency = span(MINUTE, DAY, "A frequency is from 1 minute to 24 hours.");
const Watermark = span(0, DAY, "A watermark is 24 hours at most.");
const NotifyWhen = z.enum(NOTIFY_WHEN).meta({
  description:
    "`has_matches`: every run that finds rows. `has_matches_changed`: rows appear or vanish. `matches_changed`: the rows differ. `starts_having_matches`: rows appear.",
});

const ChannelIds = z.array(z.uuid()).max(20, "An alert tells at most 20 channels.");
const Assignments = z
  .array(z.strictObject({ channel_id: z.uuid(), schedule_id: z.uuid().nullish() }).meta({ id: "AlertChannelAssignment" }))
  .max(20, "An alert tells at most 20 channels.");

const Members = {
  name: AlertName,
  description: Description,
  query: Sql.meta({
    description: "One SELECT over `records` and `key_activity`; `$window_start` and `$window_end` are bound to what a run looks at.",
  }),
  time_window: Window,
  frequency: Frequency,
  watermark: Watermark.meta({ description: "How long a run waits for what arrives late: it looks at a window that ended so long ago." }),
  notify_when: NotifyWhen,
};

export const CreateAlert = z
  .strictObject({
    ...Members,
    active: z.boolean().default(true),
    channel_ids: ChannelIds.nullish(),
    channel_assignments: Assignments.nullish(),
  })
  .meta({ id: "AlertCreate" });
export type CreateAlert = z.output<typeof CreateAlert>;

export const UpdateAlert = z
  .strictObject({ ...Members, active: z.boolean(), channel_ids: ChannelIds.nullable(), channel_assignments: Assignments.nullable() })
  .partial()
  .meta({ id: "AlertUpdate" });
export type UpdateAlert = z.output<typeof UpdateAlert>;

/** `duration` counts from now; null until somebody unmutes it, and PT0S unmutes. */
export const MuteAlert = z
  .strictObject({ duration: span(0, 30 * DAY, "An alert is muted for 30 days at most, or with null for ever.").nullable() })
  .meta({
    id: "AlertMute",
  });
export type MuteAlert = z.output<typeof MuteAlert>;

const AlertChannel = Channel.extend({ schedule_id: z.uuid().nullable() }).meta({ id: "AlertChannelRead" });
export const ALERT_STATES = ["inactive", "pending", "ok", "firing", "failing"] as const;

export const Alert = z
  .object({
    id: z.uuid(),
    organization_id: z.uuid(),
    project_id: z.uuid(),
    created_at: WrittenTime,
    updated_at: WrittenTime.nullable(),
    created_by_name: z.string().nullable(),
    updated_by_name: z.string().nullable(),
    name: z.string(),
    description: z.string().nullable(),
    query: z.string(),
    time_window: z.string(),
    frequency: z.string(),
    watermark: z.string(),
    channels: z.array(AlertChannel),
    notify_when: z.enum(NOTIFY_WHEN),
    active: z.boolean(),
    muted_until: WrittenTime.nullable(),
    state: z.enum(ALERT_STATES),
    since: z.string().nullable().meta({ description: "Since when it fires." }),
  })
  .meta({ id: "AlertRead" });
export type Alert = z.output<typeof Alert>;

export const AlertWithLastRun = Alert.extend({
  last_run: WrittenTime.nullable(),
  has_matches: z.boolean().nullable(),
  has_errors: z.boolean().nullable(),
  result: z.json(),
  result_length: z.int().nullable(),
  error: z.string().nullable(),
}).meta({ id: "AlertWithLastRun" });
export type AlertWithLastRun = z.output<typeof AlertWithLastRun>;

export const AlertRun = z
  .object({
    id: z.uuid(),
    due_at: WrittenTime,
    ran_at: WrittenTime,
    window_start: z.string(),
    window_end: z.string(),
    row_count: z.int().nullable(),
    rows: z.array(z.record(z.string(), z.json())),
    error: z.string().nullable(),
    took_ms: z.int(),
    told: z.enum(["firing", "resolved", "failing", "muted"]).nullable(),
  })
  .meta({ id: "AlertRun" });
export type AlertRun = z.output<typeof AlertRun>;

/** What an editor tries before it is saved. */
export const TryAlert = z.object({ query: Sql, time_window: Window, frequency: Frequency, watermark: Watermark, notify_when: NotifyWhen });
export type TryAlert = z.output<typeof TryAlert>;
/** `fired` of the times `looked` at, of `due` in the last day; the rows are those of now. */
export type TriedAlert = {
  fired: number;
  looked: number;
  due: number;
  row_count: number;
  rows: Record<string, unknown>[];
  fault: string | null;
};

/** What a run came to, for a strip of squares. */
export type RunSquare = { due_at: string; row_count: number | null; failed: boolean };
