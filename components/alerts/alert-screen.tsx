"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { AlertRun, AlertWithLastRun } from "@/lib/domain/alerts/schema";
import type { Delivery } from "@/lib/domain/channels/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DeliveryList } from "../channels/delivery-list";
import { Card } from "../ui/card";
import { Disclosure } from "../ui/disclosure";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { useRead } from "../ui/use-read";
import { AlertDialog } from "./alert-dialog";
import { AlertFacts } from "./alert-facts";
import { AlertMenu } from "./alert-menu";
import { AlertState } from "./alert-state";
import type { AlertsData } from "./alerts-data";

export type AlertData = Pick<AlertsData, "org" | "projects" | "channels" | "mayWrite"> & {
  alert: AlertWithLastRun;
  runs: readonly AlertRun[];
  deliveries: readonly Delivery[];
  mayResend: boolean;
};

/** An alert's history: its runs with what they found, and whom it told. */
export function AlertScreen({ first }: { first: FirstRead<AlertData> }) {
  const { org, alert, runs, deliveries, projects, channels, mayWrite, mayResend } = useRead(first, 5_000);
  const [isEdited, setEdited] = useState(false);
  const router = useRouter();
  return (
    <>
      <PageHeader
        name={alert.name}
        actions={
          <>
            <AlertState of={alert} error={alert.error} />
            {mayWrite ? (
              <AlertMenu org={org} of={alert} onEdit={() => setEdited(true)} onDeleted={() => router.replace(`/${org}/data/alerts`)} />
            ) : null}
          </>
        }
      >
        {alert.description || null}
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <pre translate="no" className="overflow-x-auto rounded-lg border bg-sunken p-3 font-mono text-xs text-ink whitespace-pre-wrap">
          {alert.query}
        </pre>
        <AlertFacts of={alert} />
        <Card title="Runs" description="The last 50; each is kept for 14 days.">
          {runs.length > 0 ? (
            <ul className="divide-y">
              {runs.map((run) => (
                <RunLine key={run.id} of={run} />
              ))}
            </ul>
          ) : (
            <p className="px-4 py-6 text-center text-base text-muted">It has not run yet.</p>
          )}
        </Card>
        <Card title="Notified" description="What was sent to which channel.">
          <DeliveryList org={org} deliveries={deliveries} mayManage={mayResend} showsChannel />
        </Card>
      </div>
      {isEdited ? <AlertDialog org={org} alert={alert} projects={projects} channels={channels} onClose={() => setEdited(false)} /> : null}
    </>
  );
}

function RunLine({ of: { ran_at, row_count, rows, error, took_ms, told } }: { of: AlertRun }) {
  const found = error ?? (row_count === 1 ? "1 row" : `${row_count} rows`);
  return (
    <li className="px-4 py-2 text-base">
      <div className="flex flex-wrap justify-between gap-x-4">
        <span className={error ? "text-warn-ink wrap-anywhere" : row_count ? "font-medium text-ink" : "text-muted"}>{found}</span>
        <span className="text-sm text-muted">
          <RelativeTime at={ran_at} />
          <span>{` · ${took_ms} ms${told ? ` · ${told === "muted" ? "muted" : `notified: ${told}`}` : ""}`}</span>
        </span>
      </div>
      {rows.length > 0 ? (
        <Disclosure label="Rows">
          <code translate="no" className="block font-mono text-xs wrap-anywhere whitespace-pre-line text-ink">
            {rows.map((row) => JSON.stringify(row)).join("\n")}
          </code>
        </Disclosure>
      ) : null}
    </li>
  );
}
