"use client";

import { useState } from "react";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Name } from "../../ui/name";
import { rolloutWords } from "../rollout-shares";
import type { VariableData } from "../variables-data";
import { overrideName, overrideWords } from "./override-words";
import { OverridesDialog } from "./overrides-dialog";

/** Other rollouts, for whom all of their conditions fit, in the order in which they count. */
export function OverridesCard({ of }: { of: VariableData }) {
  const [editing, setEditing] = useState(false);
  const { overrides, mayWrite } = of;
  return (
    <Card
      title="Overrides"
      description="A different rollout for those who match all its conditions. The first match counts."
      actions={
        mayWrite ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            {overrides.length > 0 ? "Edit overrides" : "Add overrides"}
          </Button>
        ) : null
      }
    >
      {overrides.length > 0 ? (
        <ol className="divide-y">
          {overrides.map((override, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of an override
            <li key={place} className="grid gap-x-4 gap-y-1 px-4 py-2.5 text-base sm:grid-cols-[minmax(0,1fr)_minmax(0,auto)]">
              <div className="min-w-0">
                <p className="font-medium text-ink">
                  <Name>{overrideName(override, place)}</Name>
                </p>
                <p translate="no" className="font-mono text-xs leading-5 wrap-anywhere text-muted">
                  {overrideWords(override)}
                </p>
                {override.description ? <p className="text-sm wrap-anywhere text-muted">{override.description}</p> : null}
              </div>
              <p translate="no" className="text-sm wrap-anywhere text-ink">
                {rolloutWords(override.rollout)}
              </p>
            </li>
          ))}
        </ol>
      ) : (
        <p className="px-4 py-6 text-center text-base text-muted">Everybody gets the rollout.</p>
      )}
      {editing ? <OverridesDialog of={of} onClose={() => setEditing(false)} /> : null}
    </Card>
  );
}
