"use client";

import Link from "next/link";
import type { OrganizationTraffic } from "@/lib/domain/usage/schema";
import type { ChartRow, ChartSeries } from "../chart/chart-series";
import { ChartSkeleton } from "../chart/chart-skeleton";
import { TimeChart } from "../chart/time-chart";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { NumberShort } from "../ui/number-short";
import { TextLink } from "../ui/text-link";

const SHADES = [100, 78, 60, 44, 30];
const shade = (index: number) => `color-mix(in srgb, var(--accent) ${SHADES[index] ?? 30}%, var(--surface))`;
const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

type Caller = { id: string; name: string | null; requests: readonly number[]; denied: readonly number[]; colour: string };

/** Who calls: the keys that did most, and all others together. */
const callersOf = ({ keys, others }: OrganizationTraffic): Caller[] => [
  ...keys.map((key, index) => ({ ...key, colour: shade(index) })),
  ...(others.keys > 0 ? [{ id: "others", name: null, ...others, colour: "var(--idle)" }] : []),
];

/** Requests of the last 24 hours by key, and what was denied. */
export function HomeTraffic({ org, traffic }: { org: string; traffic: OrganizationTraffic | null }) {
  const keysPage = `/${org}/settings/api-keys`;
  return (
    <Card title="Requests in the last 24 hours" actions={<TextLink href={`${keysPage}?sort=usage.desc`}>Keys by use</TextLink>}>
      <div className="px-4 py-3">{traffic ? <Chart org={org} traffic={traffic} /> : <ChartSkeleton />}</div>
    </Card>
  );
}

function Chart({ org, traffic }: { org: string; traffic: OrganizationTraffic }) {
  const callers = callersOf(traffic);
  const rows = traffic.hours.map((at, hour): ChartRow => {
    const values: Record<string, number> = { denied: callers.reduce((sum, { denied }) => sum + (denied[hour] ?? 0), 0) };
    for (const { id, requests } of callers) values[id] = requests[hour] ?? 0;
    return { at, values };
  });
  const series: ChartSeries[] = [
    ...callers.map(({ id, name, colour }) => ({ id, label: name ?? othersWords(traffic), colour })),
    { id: "denied", label: "Denied", colour: "var(--danger)" },
  ];
  return (
    <TimeChart
      label="Requests of the last 24 hours by the hour and by key, and what was denied"
      rows={rows}
      series={series}
      unit="hour"
      empty="No requests in the last 24 hours."
      legend={callers.length > 0 ? <CallerList org={org} callers={callers} others={othersWords(traffic)} /> : null}
    />
  );
}

const othersWords = ({ others: { keys } }: OrganizationTraffic): string =>
  keys === 1 ? "One other key" : `${keys.toLocaleString("en")} other keys`;

/** The legend, with the numbers: each key leads to its page. */
const CallerList = ({ org, callers, others }: { org: string; callers: readonly Caller[]; others: string }) => (
  <table className="mt-3 w-full text-sm">
    <thead className="text-xs text-muted">
      <tr>
        <th scope="col" className="h-7 text-left font-medium">
          Key
        </th>
        <th scope="col" className="w-24 text-right font-medium">
          Requests
        </th>
        <th scope="col" className="w-20 text-right font-medium">
          Denied
        </th>
      </tr>
    </thead>
    <tbody className="divide-y">
      {callers.map(({ id, name, requests, denied, colour }) => (
        <tr key={id}>
          <th scope="row" className="py-1.5 pr-3 text-left font-normal">
            <span className="flex min-w-0 items-start gap-2">
              <span aria-hidden className="mt-1.5 size-2.5 shrink-0 rounded-sm forced-color-adjust-none" style={{ background: colour }} />
              {name === null ? (
                <span className="text-muted">{others}</span>
              ) : (
                <Link href={`/${org}/settings/api-keys/${id}`} className="min-w-0 rounded-sm text-ink hover:underline">
                  <Name>{name}</Name>
                </Link>
              )}
            </span>
          </th>
          <td className="py-1.5 text-right align-top">
            <NumberShort value={total(requests)} />
          </td>
          <td className="py-1.5 text-right align-top">
            <NumberShort value={total(denied)} className={total(denied) > 0 ? "font-medium text-danger-ink" : "text-faint"} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
