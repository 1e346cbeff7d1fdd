import { type ReactNode, useId } from "react";

type FieldGroupProps = { legend: ReactNode; hint?: ReactNode; error?: string; aside?: ReactNode; children: ReactNode };

/** Several controls under one name. */
export function FieldGroup({ legend, hint, error, aside, children }: FieldGroupProps) {
  const id = useId();
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="contents">
        <span className="flex items-baseline justify-between gap-3">
          <span className="text-base font-medium text-ink">{legend}</span>
          <span className="contents">{aside}</span>
        </span>
      </legend>
      <span className="contents">{children}</span>
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger-ink">
          {error}
        </p>
      ) : hint ? (
        <div className="text-sm text-muted">{hint}</div>
      ) : null}
    </fieldset>
  );
}
