"use client";

import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { MOST_PERSONAL_KEYS } from "@/lib/domain/keys/schema";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { type ChooseKeyDialog, KeyDialogs, useKeyDialog } from "../keys/one/key-dialogs";
import { isLive } from "../keys/words/key-attention";
import { KeyPlaceProvider, personalPlace } from "../keys/words/key-place";
import { PlanCanNotice } from "../keys/words/plan-can-notice";
import { roleWord } from "../members/role-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { GeneratePersonalKeyDialog } from "./generate-personal-key-dialog";
import type { PersonalDesk } from "./personal-desk";
import { PersonalKeyRow } from "./personal-key-row";

/** A person's keys in one organization. */
export function PersonalSection(props: PersonalDesk) {
  const { org, displayName, plan, role, keys, allowed, opened, baseUrl, policy } = props;
  const [generating, setGenerating] = useState(false);
  const { choose, ...dialog } = useKeyDialog();
  const place = useMemo(() => personalPlace({ org, baseUrl, policy, allowed, opened }), [org, baseUrl, policy, allowed, opened]);
  const [ended, showEnded] = useState(false);
  const live = keys.filter(isLive);
  const gone = keys.filter((key) => !isLive(key));
  // The old key of a rotation takes no place.
  const used = live.filter((key) => key.status !== "rotating").length;
  const hasKeys = PLAN_TERMS[plan].apiKeys > 0;
  const full = used >= MOST_PERSONAL_KEYS;
  return (
    <KeyPlaceProvider value={place}>
      <Card
        title={<Name>{displayName}</Name>}
        description={`${roleWord(role)} · ${PLAN_TERMS[plan].label}`}
        actions={
          hasKeys ? (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <span className="text-sm whitespace-nowrap text-muted">{`${used} of ${MOST_PERSONAL_KEYS}`}</span>
              <Button variant={live.length === 0 ? "primary" : "secondary"} disabled={full} onClick={() => setGenerating(true)}>
                <Plus aria-hidden />
                Generate key
                <span className="sr-only">{` in ${displayName}`}</span>
              </Button>
            </span>
          ) : null
        }
      >
        {hasKeys ? null : <NoKeys org={org} plan={plan} waiting={live.length > 0} />}
        {hasKeys && full ? (
          <p className="border-b px-4 py-2.5 text-sm text-muted">{`You have ${MOST_PERSONAL_KEYS}, the most a person can have here. Revoke one that you no longer use.`}</p>
        ) : null}
        {hasKeys && live.length === 0 ? (
          <p className="px-4 py-6 text-center text-base text-muted">
            No personal keys here. Generate one for scripts and tools that work in your name.
          </p>
        ) : null}
        {live.length > 0 ? <KeyRows keys={live} allowed={allowed} role={role} onChoose={choose} /> : null}
        {gone.length > 0 ? (
          <div className="border-t">
            <button
              type="button"
              aria-expanded={ended}
              onClick={() => showEnded(!ended)}
              className="flex h-9 w-full items-center px-4 text-left text-sm text-muted -outline-offset-2 hover:text-ink"
            >
              {`${ended ? "Hide" : "Show"} ${gone.length === 1 ? "the one that has ended" : `the ${gone.length} that have ended`}`}
            </button>
            {ended ? (
              <div className="border-t">
                <KeyRows keys={gone} allowed={allowed} role={role} onChoose={choose} />
              </div>
            ) : null}
          </div>
        ) : null}
        <GeneratePersonalKeyDialog {...props} open={generating} onClose={() => setGenerating(false)} />
        <KeyDialogs {...dialog} keys={keys} />
      </Card>
    </KeyPlaceProvider>
  );
}

type KeyRowsProps = Pick<PersonalDesk, "keys" | "allowed" | "role"> & { onChoose: ChooseKeyDialog };

const KeyRows = ({ keys, ...row }: KeyRowsProps) => (
  <ul className="divide-y">
    {keys.map((key) => (
      <PersonalKeyRow key={key.id} of={key} {...row} />
    ))}
  </ul>
);

const NoKeys = ({ org, plan, waiting }: { org: string; plan: Plan; waiting: boolean }) => (
  <div className="grid gap-2 border-b px-4 py-4 last:border-b-0">
    <PlanCanNotice org={org} plan={plan} />
    {waiting ? <p className="text-sm text-muted">Your personal keys are refused until then, and work again on a plan with keys.</p> : null}
  </div>
);
