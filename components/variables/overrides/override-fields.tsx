"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { MOST } from "@/lib/domain/variables/variable-terms";
import { Field } from "../../form/field";
import { Button } from "../../ui/button";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import { RolloutBar } from "../rollout-bar";
import { ShareFields } from "../share-fields";
import { ConditionFields } from "./condition-fields";
import { type ConditionDraft, emptyCondition, type OverrideDraft, SEVERAL } from "./override-draft";
import { overrideName } from "./override-words";

type Props = {
  override: OverrideDraft;
  place: number;
  isLast: boolean;
  options: readonly { value: string; label: string }[];
  /** What the server found wrong at a place within it, such as `conditions.0.pattern`. */
  faultOf: (path: string) => string | undefined;
  onChange: (override: OverrideDraft) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
};

/** One override: for whom, and what they get. */
export function OverrideFields({ override, place, isLast, options, faultOf, onChange, onMove, onRemove }: Props) {
  const { name, conditions, gives, shares } = override;
  const set = (more: Partial<OverrideDraft>) => onChange({ ...override, ...more });
  const called = overrideName({ name }, place);
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border p-3">
      <legend className="sr-only">{called}</legend>
      <div className="flex items-start gap-2">
        <Field label="Name" optional error={faultOf("name")} className="min-w-0 flex-1">
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={100}
              placeholder={`Override ${place + 1}`}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <div className="mt-6 flex">
          <Button variant="ghost" size="icon" aria-label={`Move ${called} up`} disabled={place === 0} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden />
          </Button>
          <Button variant="ghost" size="icon" aria-label={`Move ${called} down`} disabled={isLast} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden />
          </Button>
          <Button variant="ghost" size="icon" aria-label={`Remove ${called}`} onClick={onRemove}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
      <Conditions conditions={conditions} faultOf={faultOf} onChange={(next) => set({ conditions: next })} />
      <Field label="Gets" error={faultOf("rollout")}>
        {(control) => <Select {...control} value={gives} onValueChange={(next) => set({ gives: next })} options={options} />}
      </Field>
      {gives === SEVERAL ? (
        <div className="grid gap-3">
          <RolloutBar shares={shares} onChange={(next) => set({ shares: next })} />
          <ShareFields shares={shares} onChange={(next) => set({ shares: next })} />
        </div>
      ) : null}
    </fieldset>
  );
}

type ConditionsProps = {
  conditions: readonly ConditionDraft[];
  faultOf: (path: string) => string | undefined;
  onChange: (conditions: ConditionDraft[]) => void;
};

const Conditions = ({ conditions, faultOf, onChange }: ConditionsProps) => (
  <div className="grid gap-3">
    {conditions.length === 0 ? <p className="text-base text-muted">Without a condition it counts for everybody.</p> : null}
    {conditions.map((condition, at) => (
      <ConditionFields
        key={condition.id}
        condition={condition}
        place={at}
        faultOf={(member) => faultOf(`conditions.${at}.${member}`)}
        onChange={(next) => onChange(conditions.map((each) => (each.id === next.id ? next : each)))}
        onRemove={() => onChange(conditions.filter(({ id }) => id !== condition.id))}
      />
    ))}
    <Button
      size="sm"
      className="justify-self-start"
      disabled={conditions.length >= MOST.conditions}
      onClick={() => onChange([...conditions, emptyCondition()])}
    >
      <Plus aria-hidden />
      <span>Add condition</span>
    </Button>
  </div>
);
