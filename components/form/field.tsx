"use client";

import { type ReactNode, useId } from "react";
import { cn } from "../ui/cn";

type Control = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type FieldProps = {
  label: ReactNode;
  /** Stands under the control until there is an error. */
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  aside?: ReactNode;
  className?: string;
  children: (control: Control) => ReactNode;
};

/** A label, its control, and under it the hint or the error. */
export function Field({ label, hint, error, optional, aside, className, children }: FieldProps) {
  const id = useId();
  const described = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-base font-medium text-ink">
          <span className="contents">{label}</span>
          {optional ? <span className="ml-1.5 font-normal text-faint">optional</span> : null}
        </label>
        <span className="contents">{aside}</span>
      </div>
      <span className="contents">
        {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      </span>
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger-ink">
          {error}
        </p>
      ) : null}
      {hint ? (
        <div id={`${id}-hint`} className={cn("text-sm text-muted", error && "sr-only")}>
          {hint}
        </div>
      ) : null}
    </div>
  );
}
