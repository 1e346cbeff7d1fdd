"use client";

import type { KeyCounts } from "@/lib/domain/inventory/schema";
import { KEY_KINDS, KEY_STATUSES } from "@/lib/domain/keys/schema";
import { ActiveFilters } from "../../table/active-filters";
import { FacetMenu } from "../../table/facet-menu";
import type { TableColumn } from "../../table/table-column";
import { TableToolbar } from "../../table/table-toolbar";
import { TextFilter } from "../../table/text-filter";
import { Button } from "../../ui/button";
import { KIND_LABELS } from "../words/key-kind";
import { ExportMenu } from "./export-menu";
import { KEY_FILTERS, type KeyFilter, type useKeySearch } from "./key-search-state";

type KeySearchBarProps = {
  org: string;
  state: ReturnType<typeof useKeySearch>;
  counts: KeyCounts | null;
  columns: readonly TableColumn<never>[];
  isShown: (column: TableColumn<never>) => boolean;
};

type Option = { value: string; label: string; count: number };

const LABELS: Record<KeyFilter, string> = { kind: "Kind", status: "Status", project: "Project", scope: "Scope", creator: "Created by" };
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** How a filter's values are called, and in which order they stand. */
const SHOWN: Record<KeyFilter, (options: readonly Option[]) => Option[]> = {
  kind: (options) => inOrder(options, KEY_KINDS).map((option) => ({ ...option, label: KIND_LABELS[kindOf(option.value)] })),
  status: (options) => inOrder(options, KEY_STATUSES).map((option) => ({ ...option, label: capital(option.value) })),
  project: (options) => inOrder(options, ["all"]).map((option) => (option.value === "all" ? { ...option, label: "All projects" } : option)),
  scope: (options) => [...options],
  creator: (options) => [...options],
};
const kindOf = (value: string) => KEY_KINDS.find((kind) => kind === value) ?? "organization";

/** Search, filters with what they would show, export and the choice of columns. */
export function KeySearchBar({ org, state, counts, columns, isShown }: KeySearchBarProps) {
  const { params, search } = state;
  const options = Object.fromEntries(KEY_FILTERS.map((filter) => [filter, SHOWN[filter](counts?.options[filter] ?? [])])) as Record<
    KeyFilter,
    Option[]
  >; // of KEY_FILTERS
  const filters = [
    ...KEY_FILTERS.flatMap((filter) =>
      params[filter].map((value) => ({
        id: `${filter} ${value}`,
        label: LABELS[filter],
        value: options[filter].find((option) => option.value === value)?.label ?? value,
        onClear: () =>
          state.setFilter(
            filter,
            params[filter].filter((each) => each !== value),
          ),
      })),
    ),
    ...params.external_id.map((value) => ({
      id: `external_id ${value}`,
      label: "External id",
      value,
      onClear: () =>
        state.setFilter(
          "external_id",
          params.external_id.filter((each) => each !== value),
        ),
    })),
    ...(params.out_of_policy
      ? [{ id: "out_of_policy", label: "", value: "Out of policy", onClear: () => state.setOutOfPolicy(false) }]
      : []),
    ...(params.never_used ? [{ id: "never_used", label: "", value: "Never used", onClear: () => state.setNeverUsed(false) }] : []),
  ];
  return (
    <>
      <TableToolbar
        searchLabel="Search keys"
        query={params.q}
        onQuery={state.setText}
        columns={columns
          .filter((column) => !column.fixed)
          .map((column) => ({ id: column.id, label: column.header, shown: isShown(column) }))}
        onColumn={(id) =>
          state.setColumns(params.columns.includes(id) ? params.columns.filter((each) => each !== id) : [...params.columns, id])
        }
        more={<ExportMenu org={org} search={search} count={counts?.total} label="Export" />}
      >
        {KEY_FILTERS.map((filter) => (
          <FacetMenu
            key={filter}
            brief
            label={LABELS[filter]}
            chosen={params[filter]}
            options={options[filter]}
            onChange={(values) => state.setFilter(filter, values)}
          />
        ))}
        <TextFilter
          label="External id"
          placeholder="customer_4711"
          chosen={params.external_id}
          onAdd={(id) => state.setFilter("external_id", [...new Set([...params.external_id, id])])}
        />
        <Button
          aria-pressed={params.never_used}
          onClick={() => state.setNeverUsed(!params.never_used)}
          className={params.never_used ? "border-accent-line bg-accent-soft text-accent-ink" : "font-normal text-muted"}
        >
          Never used
        </Button>
      </TableToolbar>
      <ActiveFilters filters={filters} onClear={state.clear} />
    </>
  );
}

/** The named values first, in their order; then the rest in theirs. */
function inOrder(options: readonly Option[], order: readonly string[]): Option[] {
  const place = ({ value }: Option) => (order.includes(value) ? order.indexOf(value) : order.length);
  return [...options].sort((a, b) => place(a) - place(b));
}
