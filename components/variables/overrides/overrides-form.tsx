"use client";

import { Plus } from "lucide-react";
import { CODE_DEFAULT, LATEST, MOST } from "@/lib/domain/variables/variable-terms";
import { FaultList } from "../../form/fault-list";
import type { JsonFault } from "../../form/json-faults";
import { Button } from "../../ui/button";
import { shareWord } from "../share-looks";
import { emptyOverride, movedBy, type OverrideDraft, SEVERAL } from "./override-draft";
import { OverrideFields } from "./override-fields";

type Props = {
  drafts: readonly OverrideDraft[];
  labels: readonly string[];
  faults: readonly JsonFault[];
  onChange: (drafts: OverrideDraft[]) => void;
};

/** What stands at a field; anything else is said above them all. */
const AT_A_FIELD = /^\d+\.(name|rollout|conditions\.\d+\.(attribute|kind|values?|pattern))(\.|$)/;

/** The overrides one under the other, in the order in which they count. */
export function OverridesForm({ drafts, labels, faults, onChange }: Props) {
  // One that stands for nothing any more is still said to be given.
  const given = drafts.map(({ gives }) => gives).filter((name) => ![LATEST, CODE_DEFAULT, SEVERAL].includes(name));
  const options = [
    ...[...new Set([...labels, ...given])].map((label) => ({ value: label, label })),
    { value: LATEST, label: `The ${shareWord(LATEST)}` },
    { value: CODE_DEFAULT, label: `The ${shareWord(CODE_DEFAULT)}` },
    { value: SEVERAL, label: "Several, each a share" },
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <FaultList faults={faults.filter(({ path }) => !AT_A_FIELD.test(path))} />
      {drafts.length === 0 ? <p className="text-base text-muted">Everybody gets the rollout.</p> : null}
      {drafts.map((draft, place) => (
        <OverrideFields
          key={draft.id}
          override={draft}
          place={place}
          isLast={place === drafts.length - 1}
          options={options}
          faultOf={(path) => faults.find((fault) => `${fault.path}.`.startsWith(`${place}.${path}.`))?.message}
          onChange={(next) => onChange(drafts.map((each) => (each.id === next.id ? next : each)))}
          onMove={(by) => onChange(movedBy(drafts, place, by))}
          onRemove={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
        />
      ))}
      <Button
        className="justify-self-start"
        disabled={drafts.length >= MOST.overrides}
        onClick={() => onChange([...drafts, emptyOverride(labels)])}
      >
        <Plus aria-hidden />
        <span>Add override</span>
      </Button>
    </div>
  );
}
