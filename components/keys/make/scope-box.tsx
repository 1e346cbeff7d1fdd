"use client";

import { TriangleAlert } from "lucide-react";
import { useId } from "react";
import { SCOPE_TERMS } from "@/lib/access/scope-terms";
import type { Scope } from "@/lib/access/scopes";
import { Checkbox } from "../../ui/checkbox";
import { DANGERS } from "../words/scope-words";

type ScopeBoxProps = {
  scope: Scope;
  name: string;
  verb: string;
  checked: boolean;
  isOpened: boolean;
  onChange: (on: boolean) => void;
};

/** One scope: its words, its id, and a word of caution where it can do harm. */
export function ScopeBox({ scope, name, verb, checked, isOpened, onChange }: ScopeBoxProps) {
  const id = useId();
  const danger = DANGERS[scope];
  return (
    <li>
      <label htmlFor={id} className="flex min-h-7 items-start gap-2 py-1 text-sm">
        <Checkbox
          id={id}
          aria-label={name}
          aria-describedby={`${id}-more`}
          checked={checked}
          onCheckedChange={(on) => onChange(on === true)}
        />
        <span className="min-w-0">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-ink first-letter:uppercase">{verb}</span>
            <code translate="no" className="font-mono text-xs wrap-anywhere text-faint">
              {scope}
            </code>
          </span>
          <span id={`${id}-more`} className="block text-xs text-muted">
            <span className="block">{SCOPE_TERMS[scope]}</span>
            {danger ? (
              <span className="flex items-start gap-1 text-warn-ink">
                <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
                <span>{`Take care: it ${danger}.`}</span>
              </span>
            ) : null}
            {isOpened ? null : <span className="block text-faint">It opens nothing yet.</span>}
          </span>
        </span>
      </label>
    </li>
  );
}
