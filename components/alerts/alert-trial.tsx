"use client";

import { useState } from "react";
import type { TriedAlert } from "@/lib/domain/alerts/schema";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { useAsk } from "../ui/use-ask";
import type { AlertDraft } from "./alert-draft";

/** What the alert would have done in the last day, when somebody asks. */
export function AlertTrial({ org, draft }: { org: string; draft: AlertDraft }) {
  const ask = useAsk();
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState<{ of: string; words: string; rows: TriedAlert["rows"] } | null>(null);
  const { query, time_window, frequency, watermark, notify_when } = draft;
  const alert = JSON.stringify({ query, time_window, frequency, watermark, notify_when });
  const look = async () => {
    setPending(true);
    const outcome = await ask<TriedAlert>("alert-trial", { org, project: draft.project_id, alert }, "body");
    setPending(false);
    setSaid({ of: alert, words: outcome.ok ? wordsOf(outcome.data) : outcome.detail, rows: outcome.ok ? outcome.data.rows : [] });
  };
  return (
    <div className="grid gap-2">
      <Button className="justify-self-start" pending={pending} onClick={() => void look()}>
        Preview
      </Button>
      {said?.of === alert ? (
        <Notice role="status" ref={(shown) => shown?.scrollIntoView({ block: "nearest" })}>
          <span>{said.words}</span>
          {said.rows.length > 0 ? (
            <code translate="no" className="mt-1 block font-mono text-xs wrap-anywhere whitespace-pre-line">
              {said.rows.map((row) => JSON.stringify(row)).join("\n")}
            </code>
          ) : null}
        </Notice>
      ) : null}
    </div>
  );
}

function wordsOf({ fault, fired, looked, due, row_count }: TriedAlert): string {
  if (fault) return `The query is refused: ${fault}`;
  const often = fired === 1 ? "once" : `${fired} times`;
  const sampled = looked < due ? ` (looked at ${looked} of its ${due} runs)` : "";
  return `It would have fired ${often} in the last day${sampled}. Now it finds ${row_count === 1 ? "1 row" : `${row_count} rows`}.`;
}
