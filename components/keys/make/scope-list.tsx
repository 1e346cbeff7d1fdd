"use client";

import { useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import { Chips } from "../../ui/chips";
import { Input } from "../../ui/input";
import { groupScopes, LEVELS, type Level, type ScopeGroup, scopesAt, searchScopes } from "../words/scope-words";
import { ScopeBox } from "./scope-box";

type ScopeListProps = {
  id: string;
  value: readonly Scope[];
  onChange: (scopes: Scope[]) => void;
  grantable: readonly Scope[];
  /** Those that open an operation of the API. */
  opened: readonly Scope[];
};

const LEVEL_LABELS: Record<Level, string> = { none: "None", read: "Read", write: "Write" };
/** Of a choice that is none of these, no chip is on. */
const OPTIONS = LEVELS.map((value): { value: Level | ""; label: string } => ({ value, label: LEVEL_LABELS[value] }));

/** Every scope by resource, with its id, and a search over them. */
export function ScopeList({ id, value, onChange, grantable, opened }: ScopeListProps) {
  const [text, setText] = useState("");
  const groups = groupScopes(grantable);
  const found = searchScopes(groups, text);
  const setScopes = (of: readonly Scope[], chosen: readonly Scope[]) =>
    onChange([...value.filter((scope) => !of.includes(scope)), ...chosen]);
  return (
    <div id={id} className="mt-1 rounded-lg border bg-surface">
      <div className="border-b p-2">
        <Input
          type="search"
          aria-label="Search scopes"
          placeholder="Search scopes"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          // Enter looks for a scope; it does not make a key.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      </div>
      <div className="divide-y">
        {found.map((group) => (
          <Group
            key={group.resource}
            group={group}
            whole={groups.find(({ resource }) => resource === group.resource) ?? group}
            value={value}
            opened={opened}
            onChange={setScopes}
          />
        ))}
      </div>
      <p role="status" className={found.length === 0 ? "px-3 py-3 text-sm text-muted" : "sr-only"}>
        {found.length === 0 ? "No scope matches these words." : `${found.flatMap(({ scopes }) => scopes).length} scopes`}
      </p>
    </div>
  );
}

type GroupProps = Pick<ScopeListProps, "value" | "opened"> & {
  group: ScopeGroup;
  /** With the scopes that a search leaves out. */
  whole: ScopeGroup;
  onChange: (of: readonly Scope[], chosen: readonly Scope[]) => void;
};

function Group({ group, whole, value, opened, onChange }: GroupProps) {
  const of = whole.scopes.map(({ scope }) => scope);
  const chosen = of.filter((scope) => value.includes(scope));
  const level = LEVELS.find((each) => {
    const scopes = scopesAt(whole, each);
    return scopes?.length === chosen.length && scopes.every((scope) => chosen.includes(scope));
  });
  return (
    <fieldset className="px-3 py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <legend className="float-left text-sm font-medium text-ink">{whole.resource}</legend>
        {scopesAt(whole, "none") ? (
          <Chips
            label={`${whole.resource}: how much`}
            value={level ?? ""}
            options={OPTIONS}
            onValueChange={(next) => next && onChange(of, scopesAt(whole, next) ?? [])}
          />
        ) : null}
      </div>
      <ul className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {group.scopes.map(({ scope, verb }) => (
          <ScopeBox
            key={scope}
            scope={scope}
            name={`${whole.resource}: ${verb}`}
            verb={verb}
            checked={value.includes(scope)}
            isOpened={opened.includes(scope)}
            onChange={(on) => onChange([scope], on ? [scope] : [])}
          />
        ))}
      </ul>
    </fieldset>
  );
}
