"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { KEY_REASONS, type KeyCounts, KeySearch } from "@/lib/domain/inventory/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { REASON_WORDS } from "../keys/words/reason-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";
import { LinesSkeleton } from "../ui/lines-skeleton";
import { Name } from "../ui/name";
import { TextLink } from "../ui/text-link";
import { useReading } from "../ui/use-read";
import type { HomeData, NamedKey } from "./home-data";

type Row = {
  id: string;
  title: string;
  line: string;
  urgent?: boolean;
  keys?: readonly NamedKey[];
  more?: number;
  remedy: { label: string; href: string };
};

/** So many keys are not counted more often than that while somebody only looks. */
const everyMs = 60_000;
const search = JSON.stringify(KeySearch.parse({}));

/** What needs a person: by the reason, with what can be done about it. */
export function HomeAttention({ data }: { data: HomeData }) {
  const { org } = data;
  const { data: apart } = useReading<KeyCounts>("key-counts", data.counts ? null : { org, search }, { everyMs });
  const counts = data.counts ?? apart ?? null;
  const rows = counts ? rowsOf(data, counts) : [];
  return (
    <Card title="Needs attention" actions={<TextLink href={`/${org}/settings/api-keys?view=attention`}>Keys that need attention</TextLink>}>
      {counts === null ? (
        <div className="px-4 py-3">
          <LinesSkeleton lines={3} what="what needs attention" />
        </div>
      ) : rows.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-3 text-sm text-muted">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
          <span>Nothing needs attention.</span>
        </p>
      ) : (
        <ul className="divide-y">
          {rows.map((row) => (
            <AttentionRow key={row.id} org={org} row={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function rowsOf(
  { org, examples, allowance: { used, limit, plan }, mayManage, isOperator }: HomeData,
  { reasons }: Pick<KeyCounts, "reasons">,
): Row[] {
  const list = `/${org}/settings/api-keys`;
  const rows = KEY_REASONS.filter((reason) => reasons[reason] > 0).map((reason): Row => {
    const [count, keys, words] = [reasons[reason], examples[reason], REASON_WORDS[reason]];
    const only = count === 1 ? keys[0] : undefined;
    return {
      id: reason,
      title: `${words.title} · ${count.toLocaleString("en")}`,
      line: count === 1 ? words.lineOfOne : words.line,
      urgent: reason === "leaked",
      keys,
      more: count - keys.length,
      remedy: {
        label: mayManage ? words.remedy : count === 1 ? "Open the key" : "Open the list",
        href: only ? `${list}/${only.id}` : `${list}?view=attention`,
      },
    };
  });
  if (limit === null || limit === 0 || used < limit) return rows;
  const full: Row = {
    id: "plan",
    title: limit === 1 ? "The plan’s one API key is used" : `All ${limit} API keys of the plan are used`,
    line: `The next key needs a higher plan than ${PLAN_TERMS[plan].label}. Or revoke one that nothing needs.`,
    remedy: isOperator ? { label: "Change the plan", href: "/instance" } : { label: "Compare plans", href: `/${org}/settings/plan` },
  };
  return [...rows, full];
}

const AttentionRow = ({ org, row: { title, line, urgent, keys = [], more = 0, remedy } }: { org: string; row: Row }) => (
  <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 text-sm">
    <div className="min-w-0 flex-1 basis-64">
      <p className={cn("text-base font-medium", urgent ? "text-danger-ink" : "text-ink")}>{title}</p>
      <p className="text-pretty text-muted">{line}</p>
      {keys.length > 0 ? (
        <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5">
          {keys.map(({ id, name }) => (
            <li key={id} className="min-w-0">
              <Link href={`/${org}/settings/api-keys/${id}`} className="rounded-sm text-ink hover:underline">
                <Name>{name}</Name>
              </Link>
            </li>
          ))}
          {more > 0 ? <li className="text-faint">{`and ${more.toLocaleString("en")} more`}</li> : null}
        </ul>
      ) : null}
    </div>
    <Button asChild size="sm">
      <Link href={remedy.href}>{remedy.label}</Link>
    </Button>
  </li>
);
