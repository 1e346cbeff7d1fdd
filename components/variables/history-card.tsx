"use client";

import { useState } from "react";
import { returnVariableAction } from "@/lib/actions/variables";
import type { OpenedChange } from "@/lib/domain/variables/opened/schema";
import { AuditDifference } from "../audit/audit-difference";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Disclosure } from "../ui/disclosure";
import { Name, named } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import { changeWords } from "./history-words";
import { placeOf, type VariableData } from "./variables-data";

/** What became of the variable, with a way back to each of it. */
export function HistoryCard({ of }: { of: VariableData }) {
  const [to, setTo] = useState<OpenedChange | null>(null);
  return (
    <Card title="History" description="The last changes, each with a way back to how the variable was after it.">
      {of.history.length > 0 ? (
        <ol className="divide-y">
          {of.history.map((change, place) => (
            <HistoryLine key={change.sequence} of={change} onReturn={of.mayWrite && place > 0 ? () => setTo(change) : null} />
          ))}
        </ol>
      ) : (
        <p className="px-4 py-6 text-center text-base text-muted">No changes of it are kept.</p>
      )}
      {to ? (
        <ConfirmDialog
          focusSubmit
          title={named`Return ${of.name}`}
          description={
            <>
              <span>It gets back the state after this change: </span>
              <Name>{to.by_name}</Name>
              <span>{` ${changeWords(to)}, `}</span>
              <RelativeTime at={to.at} />
              <span>. Versions stay, and so does the history: this can be undone in the same way.</span>
            </>
          }
          submit={named`Return ${of.name}`}
          action={() => returnVariableAction(of.org, { ...placeOf(of), sequence: to.sequence, revision: of.revision })}
          doneWords={() => named`${of.name} is as it was then`}
          onClose={() => setTo(null)}
        />
      ) : null}
    </Card>
  );
}

function HistoryLine({ of: change, onReturn }: { of: OpenedChange; onReturn: (() => void) | null }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-base">
      <div className="min-w-0 flex-1 basis-64">
        <p className="wrap-anywhere text-ink">
          <Name className="font-medium">{change.by_name}</Name>
          <span>{` ${changeWords(change)}`}</span>
        </p>
        <p className="text-sm text-muted">
          <RelativeTime at={change.at} />
        </p>
        {change.changes.length > 0 ? (
          <Disclosure label="What changed">
            <AuditDifference changes={change.changes} />
          </Disclosure>
        ) : null}
      </div>
      {onReturn ? (
        <Button size="sm" onClick={onReturn}>
          Return to this
        </Button>
      ) : null}
    </li>
  );
}
