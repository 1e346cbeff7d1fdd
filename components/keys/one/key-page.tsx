"use client";

import { useMemo } from "react";
import type { AuditEntry } from "@/lib/domain/audit/schema";
import type { Key } from "@/lib/domain/keys/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { AuditTrail } from "../../audit/audit-trail";
import { Card } from "../../ui/card";
import { LinesSkeleton } from "../../ui/lines-skeleton";
import { minuteOf, useNow } from "../../ui/now";
import { PageHeader } from "../../ui/page-header";
import { useRead } from "../../ui/use-read";
import { isLive, keyConcerns } from "../words/key-attention";
import { KeyCallerLines } from "../words/key-caller-lines";
import { KeyCallers } from "../words/key-callers";
import type { KeyDesk } from "../words/key-desk";
import { kindWords, placeWords } from "../words/key-kind-words";
import { KeyPlaceProvider, organizationPlace } from "../words/key-place";
import { KeyStatus } from "../words/key-status";
import { KeyToken } from "../words/key-token";
import { useKeyInsight } from "../words/use-key-insight";
import { KeyButtons } from "./key-buttons";
import { type ChooseKeyDialog, KeyDialogs, useKeyDialog } from "./key-dialogs";
import { KeyFacts } from "./key-facts";
import { KeyHistory } from "./key-history";
import { KeyInsightRefused } from "./key-insight-refused";
import { KeyDeniedLately, KeyScopesUsed, KeyUse } from "./key-parts";
import { KeyRulesCard } from "./key-rules-card";
import { KeyUnderWay } from "./key-under-way";
import { KeyViewerNote } from "./key-viewer-note";

export type KeyPageData = {
  desk: KeyDesk;
  of: Key;
  /** The key with its predecessors and successors, the oldest first. */
  chain: readonly Key[];
  trail: readonly AuditEntry[];
};

/** On a phone, where a table does not fit. */
const SHOWN_CALLERS = 10;

/** One key on a page of its own, for links. */
export function KeyPage({ first }: { first: FirstRead<KeyPageData> }) {
  const { desk, of: key, chain, trail } = useRead(first, 5_000);
  const { choose, ...dialog } = useKeyDialog();
  const reading = useKeyInsight(desk.org, key.id);
  const { insight, refused, retry } = reading;
  const now = useNow(minuteOf);
  const place = useMemo(() => organizationPlace(desk), [desk]);
  return (
    <KeyPlaceProvider value={place}>
      <PageHeader name={key.name} actions={<KeyButtons of={key} onChoose={choose} />} />
      <div className="-mt-3 mb-5 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        <KeyStatus of={key} concerns={keyConcerns(key, undefined, now, desk.policy)} />
        <KeyToken id={key.id} start={key.token_start} faded={!isLive(key)} />
        <span>{kindWords(key)}</span>
        <span>{placeWords(key)}</span>
      </div>
      <div className="mb-4 grid gap-3 empty:hidden">
        <KeyViewerNote desk={desk} of={key} />
        <KeyUnderWay desk={desk} of={key} insight={insight} predecessor={chain.find(({ id }) => id === key.rotated_from)} onVerb={choose} />
        <KeyInsightRefused refused={refused} onRetry={() => void retry()} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <KeyPageUse of={key} reading={reading} onChoose={choose} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Card title="Facts">
            <div className="px-4 py-1">
              <KeyFacts of={key} desk={desk} />
            </div>
          </Card>
          {key.scopes.includes("project:write_otlp") ? <KeyRulesCard of={key} insight={insight} onChoose={choose} /> : null}
          {chain.length > 1 ? (
            <Card title="Rotation history">
              <KeyHistory org={desk.org} of={key} chain={chain} />
            </Card>
          ) : null}
        </div>
      </div>
      <Card title="Audit trail" className="mt-4">
        <AuditTrail org={desk.org} entries={trail} empty="Nothing is recorded about this key." />
      </Card>
      <KeyDialogs {...dialog} keys={[key, ...chain]} />
    </KeyPlaceProvider>
  );
}

type KeyPageUseProps = { of: Key; reading: ReturnType<typeof useKeyInsight>; onChoose: ChooseKeyDialog };

/** What a key is used for, by whom, and what it was denied. */
function KeyPageUse({ of: key, reading, onChoose }: KeyPageUseProps) {
  const { insight } = reading;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Card title="Use">
        <div className="p-4">
          <KeyUse of={reading} />
        </div>
      </Card>
      <Card title="Callers">
        {insight ? (
          <>
            <div className="max-sm:hidden">
              <KeyCallers callers={insight.callers} />
            </div>
            <div className="px-4 py-1 sm:hidden">
              <KeyCallerLines label="Callers" callers={insight.callers} most={SHOWN_CALLERS} />
            </div>
          </>
        ) : (
          <Waiting what="the callers" />
        )}
      </Card>
      <Card title="Denied in the last 7 days">
        {insight ? (
          <div className="px-4">
            <KeyDeniedLately of={key} insight={insight} onChoose={onChoose} />
          </div>
        ) : (
          <Waiting what="the denials" />
        )}
      </Card>
      <Card title="Scopes" description="Fixed when the key was made. To change them, rotate into a successor.">
        <div className="px-4 py-1">
          <KeyScopesUsed of={key} insight={insight} onChoose={onChoose} />
        </div>
      </Card>
    </div>
  );
}

const Waiting = ({ what }: { what: string }) => (
  <div className="px-4">
    <LinesSkeleton lines={3} what={what} />
  </div>
);
