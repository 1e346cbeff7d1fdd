"use client";

import { useMemo } from "react";
import type { NamedVariable } from "@/lib/domain/dashboards/definition/schema";
import { specMember, textMember } from "../panel/panel-kind";
import { cellText } from "../panel/panel-series";
import { type Asking, usePanelAnswers } from "../panel/use-panel-answers";

export type ListItem = { value: string; label: string };
type ListSpec = Extract<NamedVariable, { kind: "ListVariable" }>["spec"];

/** What can be chosen of a list: what its plugin names, or the first column of its query. */
export function useListItems({ plugin, sort }: ListSpec, asking: Asking | null): { items: readonly ListItem[]; fault: string | null } {
  const sql = textMember(plugin.spec, "query");
  const bare = useMemo(() => (asking ? { ...asking, variables: {} } : null), [asking]);
  const queries = useMemo(() => (sql ? [{ sql, spec: {} }] : []), [sql]);
  const { answers, refused } = usePanelAnswers(queries, bare);
  const read = answers[0]?.answer.cells.map(([cell]) => cellText(cell)).filter((text) => text !== "");
  const items = read?.map((value) => ({ value, label: value })) ?? staticItems(plugin.spec);
  const once = items.filter(({ value }, at) => items.findIndex((other) => other.value === value) === at);
  return { items: sorted(once, sort), fault: refused?.detail ?? null };
}

/** `values` of a static list: texts, or texts with labels. */
function staticItems(spec: unknown): ListItem[] {
  const values = specMember(spec, "values");
  if (!Array.isArray(values)) return [];
  return values.flatMap((one) => {
    const value = typeof one === "string" ? one : textMember(one, "value");
    return value === undefined ? [] : [{ value, label: textMember(one, "label") ?? value }];
  });
}

function sorted(items: readonly ListItem[], sort = "none"): readonly ListItem[] {
  const numeric = sort.startsWith("numerical");
  if (!numeric && !sort.startsWith("alphabetical")) return items;
  const inOrder = items.toSorted((a, b) =>
    a.label.localeCompare(b.label, "en", { numeric, sensitivity: sort.includes("ci") ? "base" : "variant" }),
  );
  return sort.endsWith("desc") ? inOrder.reverse() : inOrder;
}
