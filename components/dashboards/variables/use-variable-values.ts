"use client";

import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import type { NamedVariable } from "@/lib/domain/dashboards/definition/schema";
import type { VariableValues } from "../panel/use-panel-answers";

/** Stands for all of a list, as Perses writes it. */
export const ALL = "$__all";
const param = (name: string): string => `var-${name}`;

const listOf = (value: string | string[] | null | undefined): string[] => (value === null || value === undefined ? [] : [value].flat());

/** What a variable says before anybody chose. */
function defaultOf({ kind, spec }: NamedVariable): string[] {
  if (kind === "TextVariable") return [spec.value];
  const given = listOf(spec.defaultValue);
  return given.length > 0 ? given : spec.allowAllValue ? [ALL] : [];
}

export type ChosenValues = {
  chosen: Readonly<Record<string, readonly string[]>>;
  choose: (name: string, values: readonly string[]) => void;
  bound: VariableValues;
};

/** What is chosen of each variable, kept in the address, and what queries are given for it. */
export function useVariableValues(variables: readonly NamedVariable[]): ChosenValues {
  const params = useMemo(
    () => Object.fromEntries(variables.map(({ spec }) => [param(spec.name), parseAsArrayOf(parseAsString)])),
    [variables],
  );
  const [given, set] = useQueryStates(params);
  const chosen = useMemo(
    () => Object.fromEntries(variables.map((variable) => [variable.spec.name, given[param(variable.spec.name)] ?? defaultOf(variable)])),
    [variables, given],
  );
  const bound = useMemo(
    () => Object.fromEntries(variables.map((variable) => [variable.spec.name, boundValue(variable, chosen[variable.spec.name] ?? [])])),
    [variables, chosen],
  );
  const choose = useCallback((name: string, values: readonly string[]) => void set({ [param(name)]: [...values] }), [set]);
  return { chosen, choose, bound };
}

/** A list of texts where several may be chosen, empty for all; one text elsewhere, null for all. */
function boundValue({ kind, spec }: NamedVariable, chosen: readonly string[]): string | readonly string[] | null {
  const isAll = chosen.includes(ALL);
  if (kind === "TextVariable") return chosen[0] ?? spec.value;
  if (isAll && spec.customAllValue !== undefined) return spec.allowMultiple ? [spec.customAllValue] : spec.customAllValue;
  if (spec.allowMultiple) return isAll ? [] : chosen;
  return isAll ? null : (chosen[0] ?? null);
}
