import { z } from "zod";
import type { Plan } from "../plans/plan-terms";

/** What matters to all now. The id changes when the same thing happens again, so that it is shown again to whoever had dismissed it. */
export type NoticeView = {
  id: string;
  kind:
    | "key_leaked"
    | "key_expiring"
    | "key_idle"
    | "plan_limit"
    | "out_of_policy"
    | "plan_accepted"
    | "plan_declined"
    | "quota_near"
    | "quota_reached"
    | "alert_firing";
  /** Whether it cannot wait until tomorrow. */
  urgent: boolean;
  key: { id: string; name: string; is_own: boolean } | null;
  /** When the key expires, is suspended, or was found, in RFC 3339. */
  at: string | null;
  /** Keys used of the plan's, or out of policy; of a quota the events of the month. */
  count: number | null;
  /** That fires. */
  alert?: { id: string; name: string };
  /** That one asked for. */
  plan?: Plan;
};

export const DismissNotice = z.strictObject({
  notice: z
    .string()
    .max(200)
    .regex(/^[a-z-]+:[0-9a-z:-]+$/, "This is no notice."),
});
export type DismissNotice = z.output<typeof DismissNotice>;
