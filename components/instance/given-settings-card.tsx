import type { ShownSetting } from "@/lib/domain/instance/schema";
import { DataTable } from "../table/data-table";
import type { TableColumn, TableFacet } from "../table/table-column";
import { SectionHeader } from "../ui/section-header";

const PLACES = [
  { value: "environment", label: "Environment" },
  { value: "file", label: "latchkey.json" },
  { value: "database", label: "This page" },
  { value: "default", label: "Default" },
] as const;
const placeWord = (place: ShownSetting["place"]): string => PLACES.find(({ value }) => value === place)?.label ?? place;

function Value({ setting: { value, is_secret, place } }: { setting: ShownSetting }) {
  if (is_secret)
    return place === "default" ? <span className="text-faint">not set</span> : <span title="A secret, which is never shown">••••••••</span>;
  if (value === null) return <span className="text-faint">not set</span>;
  return (
    <span translate="no" className="min-w-0 font-mono text-xs break-all whitespace-normal md:block md:max-w-64">
      {value}
    </span>
  );
}

const COLUMNS: TableColumn<ShownSetting>[] = [
  {
    id: "name",
    header: "Setting",
    fixed: true,
    phone: "title",
    className: "max-md:basis-full",
    sortBy: ({ name }) => name,
    cell: ({ name, variable }) => (
      <div className="min-w-0 py-1" translate="no">
        <div className="font-medium text-ink">{name}</div>
        <div className="font-mono text-xs break-all text-muted">{variable}</div>
      </div>
    ),
  },
  { id: "value", header: "Value", cell: (setting) => <Value setting={setting} /> },
  { id: "place", header: "From", sortBy: ({ place }) => place, cell: ({ place }) => placeWord(place) },
  { id: "restart", header: "A change counts", cell: ({ needs_restart }) => (needs_restart ? "after a restart" : "at once") },
];

const FACETS: TableFacet<ShownSetting>[] = [{ id: "from", label: "From", valueOf: ({ place }) => place, options: PLACES }];

/** Every setting that can be given at the start, and where it was. Secrets are named and not shown. */
export function GivenSettingsCard({ settings }: { settings: readonly ShownSetting[] }) {
  return (
    <section className="mt-4">
      <SectionHeader title="Startup settings">
        Set in the environment or in latchkey.json, and read when the instance starts. The environment wins.
      </SectionHeader>
      <DataTable
        label="Startup settings"
        rows={settings}
        rowId={({ name }) => name}
        columns={COLUMNS}
        facets={FACETS}
        searchText={({ name, variable, value }) => `${name} ${variable} ${value ?? ""}`}
        searchLabel="Search settings"
      />
    </section>
  );
}
