"use client";

import { Input } from "../ui/input";
import { Field } from "./field";

type Props = { name: string; what: string; typed: string; onType: (text: string) => void };

/** Asks to type a name again before something is destroyed. */
export function TypedNameField({ name, what, typed, onType }: Props) {
  return (
    <Field
      label={
        <>
          <span>Type </span>
          <span translate="no" className="select-all rounded-sm bg-selected px-1 font-mono text-sm">
            {name}
          </span>
          <span>{` to ${what}`}</span>
        </>
      }
    >
      {(control) => (
        <Input
          {...control}
          data-focus-first
          data-fleeting
          value={typed}
          onChange={(event) => onType(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
