"use client";

import { useState } from "react";
import { toast } from "sonner";
import { setLabelAction } from "@/lib/actions/variables";
import type { OpenedLabel } from "@/lib/domain/variables/opened/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useAction } from "../form/use-action";
import { Input } from "../ui/input";
import { named } from "../ui/name";
import { Select } from "../ui/select";
import { keyOf, type LabelPlace, placeOfLabel, placesOf, placeWords, versionAt } from "./label-places";
import { placeOf, type VariableData } from "./variables-data";
import { VersionDifference } from "./version-difference";

const NONE = "none";
type Props = {
  of: VariableData;
  /** Null: a label that is to be. */
  label: OpenedLabel | null;
  /** Where it was carried to. */
  to: LabelPlace | undefined;
  onClose: () => void;
};

/** Moves a label to what it is to stand for, once somebody has seen what that changes. */
export function MoveLabelDialog({ of, label, to, onClose }: Props) {
  const { org, id, name, labels, latest_version, revision } = of;
  const places = placesOf(of);
  const was = label ? placeOfLabel(label, labels) : undefined;
  const [written, setWritten] = useState("");
  const [key, setKey] = useState(keyOf(to ?? was ?? { target_type: "latest" }));
  const target = places.find((place) => keyOf(place) === key) ?? null;
  const word = label?.label ?? written.trim();
  const { run, pending, refused } = useAction(() => setLabelAction(org, { ...placeOf(of), label: word, target, revision }));
  const submit = label === null ? named`Create ${word || "label"}` : target === null ? named`Remove ${word}` : named`Move ${word}`;
  const done = label === null ? named`Label ${word} created` : target === null ? named`Label ${word} removed` : named`${word} moved`;
  return (
    <FormDialog
      size="lg"
      title={label ? named`Move ${word}` : "New label"}
      description={named`Programs that get this label of ${name} get its value within seconds. History brings the former one back.`}
      submit={submit}
      danger={target === null}
      focusSubmit={to !== undefined && label !== null}
      ready={word !== "" && (label === null || target === null || target !== undefined)}
      onClose={onClose}
      pending={pending}
      refused={refused}
      onSubmit={() =>
        void run(undefined, () => {
          toast.success(done);
          onClose();
        })
      }
    >
      {label === null ? (
        <Field label="Name" hint="Such as production or trial.">
          {(control) => (
            <Input
              {...control}
              value={written}
              maxLength={64}
              autoCapitalize="none"
              spellCheck={false}
              translate="no"
              onChange={(event) => setWritten(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label="Stands for">
        {(control) => (
          <Select
            {...control}
            value={key}
            onValueChange={setKey}
            options={[
              ...places.map((place) => ({ value: keyOf(place), label: placeWords(place) })),
              ...(label ? [{ value: NONE, label: "Nothing: remove the label" }] : []),
            ]}
          />
        )}
      </Field>
      {target === null ? null : (
        <VersionDifference
          org={org}
          variable={id}
          from={versionAt(was, latest_version)}
          to={versionAt(target, latest_version)}
          label="What changes"
        />
      )}
    </FormDialog>
  );
}
