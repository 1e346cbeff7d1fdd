"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { PRESETS, type Scope } from "@/lib/access/scopes";
import { Checkbox } from "../../ui/checkbox";
import { cn } from "../../ui/cn";
import { useKeyPlace } from "../words/key-place";
import { holdsPreset, OFFERED_PRESETS, opensAnything } from "../words/scope-words";
import { ScopeList } from "./scope-list";

type ScopePickerProps = { value: readonly Scope[]; onChange: (scopes: Scope[]) => void; grantable: readonly Scope[]; invalid?: boolean };

/** Presets as cards, single scopes under Advanced. Only what the creator holds is offered. */
export function ScopePicker({ value, onChange, grantable, invalid }: ScopePickerProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { opened } = useKeyPlace();
  const offered = OFFERED_PRESETS.filter(
    (preset) => opensAnything(preset, opened) && PRESETS[preset].scopes.every((scope) => grantable.includes(scope)),
  );
  const setScopes = (scopes: readonly Scope[], on: boolean) =>
    onChange(on ? [...new Set([...value, ...scopes])] : value.filter((scope) => !scopes.includes(scope)));

  return (
    <div className="grid gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        {offered.map((preset) => {
          const scopes: readonly Scope[] = PRESETS[preset].scopes;
          const anyChosen = scopes.some((scope) => value.includes(scope));
          const state = holdsPreset(value, preset) ? true : anyChosen ? ("indeterminate" as const) : false;
          return (
            <label
              key={preset}
              htmlFor={`${id}-${preset}`}
              className={cn(
                "flex items-start gap-3 rounded-lg border border-line bg-surface px-3 py-2.5 shadow-low hover:bg-hover sm:last:odd:col-span-2",
                state === true && "border-accent bg-accent-soft hover:bg-accent-soft",
                invalid && "border-danger-line",
              )}
            >
              <span className="min-w-0 flex-1">
                <span className="block text-base font-medium text-ink">{PRESETS[preset].label}</span>
                <span className="block text-sm text-muted">{PRESETS[preset].line}</span>
              </span>
              <Checkbox
                id={`${id}-${preset}`}
                aria-label={PRESETS[preset].label}
                className="mt-0.5"
                checked={state}
                onCheckedChange={(on) => setScopes(scopes, on === true)}
              />
            </label>
          );
        })}
      </div>
      <div>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-all`}
          onClick={() => setOpen(!open)}
          className="-ml-1 inline-flex h-7 items-center gap-1 rounded-md px-1 text-sm font-medium text-muted hover:text-ink"
        >
          <ChevronRight aria-hidden className={cn("size-4 transition-transform", open && "rotate-90")} />
          Advanced
          <span className="font-normal text-faint">{`${value.length} of ${grantable.length} scopes`}</span>
        </button>
        {open ? <ScopeList id={`${id}-all`} value={value} onChange={onChange} grantable={grantable} opened={opened} /> : null}
      </div>
    </div>
  );
}
