"use client";

import { Field } from "../form/field";
import { Select } from "../ui/select";
import type { AlertDraft } from "./alert-draft";
import { LONG_SPANS, SPANS, WAITS } from "./alert-spans";

/** One that came by the API may be none of these. */
const spans = (known: Readonly<Record<string, string>>, value: string) =>
  Object.entries({ ...(value in known ? {} : { [value]: value }), ...known }).map(([each, label]) => ({ value: each, label }));

type Props = {
  draft: AlertDraft;
  onChange: (more: Partial<AlertDraft>) => void;
  faultOf: (name: string) => string | undefined;
};

/** Over what time an alert looks, how often, and how long it waits before. */
export const AlertTimes = ({ draft, onChange, faultOf }: Props) => (
  <div className="grid gap-4 sm:grid-cols-3">
    <Field label="Looks at the last" error={faultOf("time_window")}>
      {(control) => (
        <Select
          {...control}
          value={draft.time_window}
          options={spans(LONG_SPANS, draft.time_window)}
          onValueChange={(time_window) => onChange({ time_window })}
        />
      )}
    </Field>
    <Field label="Every" error={faultOf("frequency")}>
      {(control) => (
        <Select
          {...control}
          value={draft.frequency}
          options={spans(SPANS, draft.frequency)}
          onValueChange={(frequency) => onChange({ frequency })}
        />
      )}
    </Field>
    <Field label="Waits for late events" error={faultOf("watermark")}>
      {(control) => (
        <Select
          {...control}
          value={draft.watermark}
          options={spans(WAITS, draft.watermark)}
          onValueChange={(watermark) => onChange({ watermark })}
        />
      )}
    </Field>
  </div>
);
