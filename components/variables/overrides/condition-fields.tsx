"use client";

import { Trash2 } from "lucide-react";
import type { Condition } from "@/lib/domain/variables/schema";
import { Field } from "../../form/field";
import { Button } from "../../ui/button";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import { Textarea } from "../../ui/textarea";
import type { ConditionDraft } from "./override-draft";
import { COMPARISONS } from "./override-words";

type Props = {
  condition: ConditionDraft;
  place: number;
  /** What the server found wrong with a member of it. */
  faultOf: (member: string) => string | undefined;
  onChange: (condition: ConditionDraft) => void;
  onRemove: () => void;
};

const KINDS = Object.entries(COMPARISONS).map(([value, label]) => ({ value: value as Condition["kind"], label })); // the keys of the record
const QUOTES = "true, 5 and null are no texts; in quotes they are.";

/** What one attribute has to be. */
export function ConditionFields({ condition, place, faultOf, onChange, onRemove }: Props) {
  const { attribute, kind } = condition;
  const set = (more: Partial<ConditionDraft>) => onChange({ ...condition, ...more });
  return (
    <fieldset className="grid items-start gap-x-2 gap-y-3 sm:grid-cols-[minmax(0,1fr)_9.5rem_minmax(0,1.4fr)_auto]">
      <legend className="sr-only">{`Condition ${place + 1}`}</legend>
      <Field label="Attribute" error={faultOf("attribute")}>
        {(control) => (
          <Input
            {...control}
            value={attribute}
            maxLength={200}
            autoCapitalize="none"
            spellCheck={false}
            translate="no"
            placeholder="plan"
            onChange={(event) => set({ attribute: event.target.value })}
          />
        )}
      </Field>
      <Field label="Operator" error={faultOf("kind")}>
        {(control) => <Select {...control} value={kind} onValueChange={(next) => set({ kind: next })} options={KINDS} />}
      </Field>
      <Compared condition={condition} faultOf={faultOf} onText={(text) => set({ text })} />
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Remove condition ${place + 1}`}
        className="justify-self-end sm:mt-6"
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </fieldset>
  );
}

type ComparedProps = Pick<Props, "condition" | "faultOf"> & { onText: (text: string) => void };

/** What it is compared with. */
function Compared({ condition: { kind, text }, faultOf, onText }: ComparedProps) {
  switch (kind) {
    case "key-is-present":
    case "key-is-not-present":
      return <span className="hidden sm:block" />;
    case "value-is-in":
    case "value-is-not-in":
      return (
        <Field label="Values, one a line" hint={QUOTES} error={faultOf("values")}>
          {(control) => (
            <Textarea
              {...control}
              value={text}
              rows={3}
              spellCheck={false}
              translate="no"
              className="font-mono text-sm"
              placeholder={"pro\nultra"}
              onChange={(event) => onText(event.target.value)}
            />
          )}
        </Field>
      );
    default: {
      const isPattern = kind === "value-matches-regex" || kind === "value-does-not-match-regex";
      return (
        <Field
          label={isPattern ? "Pattern" : "Value"}
          hint={isPattern ? "A regular expression." : QUOTES}
          error={faultOf(isPattern ? "pattern" : "value")}
        >
          {(control) => (
            <Input
              {...control}
              value={text}
              autoCapitalize="none"
              spellCheck={false}
              translate="no"
              className="font-mono text-sm"
              placeholder={isPattern ? "@example\\.com$" : "pro"}
              onChange={(event) => onText(event.target.value)}
            />
          )}
        </Field>
      );
    }
  }
}
