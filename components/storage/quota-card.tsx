import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";
import { Facts } from "../ui/facts";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";
import type { StorageData } from "./storage-data";

const WARN_AT = 0.8;

type QuotaCardProps = {
  org: string;
  title: string;
  of: Pick<StorageData, "plan" | "quota" | "aDay" | "runsOutAt">;
  /** Of a month that is over nothing is left, and nothing runs out. */
  isOver?: boolean;
};

/** What the plan leaves of a month, when that runs out, and how long events are kept. */
export function QuotaCard({ org, title, of: { plan, quota, aDay, runsOutAt }, isOver = false }: QuotaCardProps) {
  const { label, retentionDays } = PLAN_TERMS[plan];
  const share = quota.limit === null ? 0 : quota.events / quota.limit;
  return (
    <Card title={title} actions={<TextLink href={`/${org}/settings/plan`}>{`Plan ${label}`}</TextLink>}>
      <div className="px-4 pt-3 pb-1">
        {quota.limit === null ? null : (
          // biome-ignore lint/a11y/useSemanticElements: browsers draw a meter element each in their own way, in no color of ours
          <div
            role="meter"
            aria-label="Events of the month that are used up"
            aria-valuemin={0}
            aria-valuemax={quota.limit}
            aria-valuenow={Math.min(quota.events, quota.limit)}
            aria-valuetext={`${quota.events.toLocaleString("en")} of ${quota.limit.toLocaleString("en")} events`}
            className="mb-2 h-2 overflow-hidden rounded-full bg-selected forced-colors:border"
          >
            <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden className="size-full">
              <rect
                width={Math.min(100, share * 100)}
                height="1"
                className={cn(share >= 1 ? "fill-danger" : share >= WARN_AT ? "fill-warn" : "fill-accent")}
              />
            </svg>
          </div>
        )}
        <Facts
          facts={[
            {
              name: "Stored",
              value: (
                <>
                  <NumberShort value={quota.events} />
                  <span>{quota.limit === null ? " events; the plan has no limit" : " of "}</span>
                  {quota.limit === null ? null : <NumberShort value={quota.limit} />}
                  {quota.limit === null ? null : <span>{` events (${Math.floor(share * 100)} %)`}</span>}
                </>
              ),
            },
            ...(quota.limit === null || isOver
              ? []
              : [{ name: "Left", value: <Left limit={quota.limit} events={quota.events} to={quota.to} /> }]),
            ...(quota.limit === null || isOver
              ? []
              : [
                  {
                    name: "Runs out",
                    value:
                      share >= 1 ? (
                        <span className="text-danger-ink">All are used up. Senders are told to wait, and keep what they have.</span>
                      ) : runsOutAt ? (
                        <span className="text-warn-ink">
                          <RelativeTime at={runsOutAt} />
                          <span>{`, at ${Math.round(aDay).toLocaleString("en")} events a day as in the last 7 days`}</span>
                        </span>
                      ) : (
                        <span>Not this month, at the rate of the last 7 days</span>
                      ),
                  },
                ]),
            { name: "Kept for", value: `${retentionDays} days, then deleted a day at a time` },
          ]}
        />
      </div>
    </Card>
  );
}

const Left = ({ limit, events, to }: { limit: number; events: number; to: string }) => (
  <>
    <NumberShort value={Math.max(0, limit - events)} />
    <span> events until the month ends, </span>
    <RelativeTime at={to} />
  </>
);
