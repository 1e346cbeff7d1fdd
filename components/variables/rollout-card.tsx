"use client";

import { useState } from "react";
import { toast } from "sonner";
import { updateVariableAction } from "@/lib/actions/variables";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { useReadHold } from "../ui/read-hold";
import { RolloutBar } from "./rollout-bar";
import { rolloutOf, type Share, sharesOf } from "./rollout-shares";
import { ShareFields } from "./share-fields";
import { placeOf, type VariableData } from "./variables-data";

/** The share of each label. What is moved counts once it is saved; until then nothing that is read takes it away. */
export function RolloutCard({ of }: { of: VariableData }) {
  const { rollout, labels, mayWrite } = of;
  const [draft, setDraft] = useState<{ shares: Share[]; revision: number } | null>(null);
  const names = labels.map(({ label }) => label);
  const shares = draft?.shares ?? sharesOf(rollout, names);
  useReadHold(draft !== null);
  const { run, pending, refused, clear } = useAction((input: { shares: readonly Share[]; revision: number }) =>
    updateVariableAction(of.org, { ...placeOf(of), rollout: rolloutOf(input.shares), revision: input.revision }),
  );
  const change = mayWrite ? (next: Share[]) => setDraft({ shares: next, revision: draft?.revision ?? of.revision }) : null;
  const leave = () => {
    setDraft(null);
    clear();
  };
  return (
    <Card title="Rollout" description="What share of requests gets which label. The same targeting key always gets the same one.">
      <div className="grid gap-4 p-4">
        <RolloutBar shares={shares} onChange={change} />
        <ShareFields shares={shares} onChange={change} />
        <RefusalNotice refused={refused} />
        {draft ? (
          <div className="flex flex-wrap items-center justify-end gap-2 border-t pt-3">
            <p className="min-w-0 flex-1 basis-48 text-sm text-muted">Programs get it once it is saved.</p>
            <Button size="sm" onClick={leave}>
              Discard
            </Button>
            <Button
              size="sm"
              variant="primary"
              pending={pending}
              onClick={() =>
                void run(draft, () => {
                  toast.success("Rollout saved");
                  setDraft(null);
                })
              }
            >
              Save rollout
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
