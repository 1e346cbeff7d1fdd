"use client";

import { type ReactNode, useRef } from "react";
import { CodeEditor } from "../ui/lazy-editor";
import { FaultList } from "./fault-list";
import { type JsonFault, notJson } from "./json-faults";

type JsonFieldProps = {
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (text: string) => void;
  /** What the server found wrong with it. */
  faults?: readonly JsonFault[];
  /** An empty text is none. */
  optional?: boolean;
};

/** JSON in the editor, with what is wrong with it, and where, under it. */
export function JsonField({ label, hint, value, onChange, faults = [], optional = false }: JsonFieldProps) {
  const first = useRef(value);
  const isNone = optional && value.trim() === "";
  const wrong = isNone ? undefined : notJson(value);
  // Once somebody has typed; what is empty is not wrong yet.
  const shown = wrong && value.trim() !== "" ? [wrong] : faults;
  return (
    <div className="grid gap-1.5" data-changed={value === first.current ? undefined : ""}>
      <p className="text-base font-medium text-ink">
        <span>{label}</span>
        {optional ? <span className="ml-1.5 font-normal text-faint">optional</span> : null}
      </p>
      <CodeEditor language="json" label={label} value={value} onChange={onChange} faultsOf={() => [...shown]} />
      <FaultList faults={shown} />
      {hint ? <p className="text-sm text-muted">{hint}</p> : null}
    </div>
  );
}
