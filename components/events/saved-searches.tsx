"use client";

import { Bookmark, Ellipsis, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteSignalAction } from "@/lib/actions/signals";
import type { Signal, SignalList } from "@/lib/domain/signals/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Menu, MenuItem } from "../ui/menu";
import { named } from "../ui/name";
import { useReading } from "../ui/use-read";
import { RenameSearchDialog } from "./rename-search-dialog";
import type { EventSearch } from "./use-event-search";

const LOOKED_AT_MS = 60_000;

type Props = { of: EventSearch; maySave: boolean };

/** The organization's saved searches: one is opened in the search box, or added to what stands there. */
export function SavedSearches({ of: search, maySave }: Props) {
  const input: Record<string, string> = search.projectId ? { org: search.org, project: search.projectId } : { org: search.org };
  const { data } = useReading<SignalList>("signals", input, { everyMs: LOOKED_AT_MS });
  const [deleting, setDeleting] = useState<Signal | null>(null);
  const [renaming, setRenaming] = useState<Signal | null>(null);
  return (
    <section aria-label="Saved searches" className="mb-4">
      <h2 className="mb-1 px-2 text-xs font-medium text-muted">Saved searches</h2>
      {data?.signals.length === 0 ? <p className="px-2 text-sm text-faint">None yet. Search for something, then save it.</p> : null}
      <ul className="grid gap-px">
        {data?.signals.map((signal) => (
          <SavedSearch
            key={signal.id}
            signal={signal}
            search={search}
            change={maySave ? { rename: () => setRenaming(signal), delete: () => setDeleting(signal) } : undefined}
          />
        ))}
      </ul>
      {data?.more ? (
        <p className="px-2 text-sm text-faint">Only the first by name are shown. Choose a project to see all of its searches.</p>
      ) : null}
      {renaming ? <RenameSearchDialog org={search.org} of={renaming} onClose={() => setRenaming(null)} /> : null}
      {deleting ? (
        <ConfirmDialog
          danger
          focusSubmit
          size="sm"
          onClose={() => setDeleting(null)}
          title={named`Delete ${deleting.name}`}
          description="It is deleted for everybody in the organization. The events stay, and pages that have it open keep its filter."
          submit={named`Delete ${deleting.name}`}
          action={() => deleteSignalAction(search.org, { id: deleting.id })}
          doneWords={() => named`Saved search ${deleting.name} deleted`}
        />
      ) : null}
    </section>
  );
}

type SavedSearchProps = { signal: Signal; search: EventSearch; change?: { rename: () => void; delete: () => void } };

function SavedSearch({ signal, search, change }: SavedSearchProps) {
  const isOpen = search.filter === signal.filter && (signal.project_id === null || search.projectId === signal.project_id);
  return (
    <li className="flex items-center">
      <button
        type="button"
        aria-current={isOpen ? "true" : undefined}
        title={`${signal.filter}\nSaved by ${signal.created_by_name}`}
        onClick={() => {
          search.search(signal.filter);
          if (signal.project_id) void search.setProjectId(signal.project_id);
        }}
        className={cn(
          "flex min-h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md px-2 text-left text-sm hover:bg-hover",
          isOpen && "bg-accent-soft font-medium text-accent-ink",
        )}
      >
        <Bookmark aria-hidden className="size-3.5 shrink-0 text-faint" />
        <bdi translate="no" className="truncate">
          {signal.name}
        </bdi>
      </button>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" size="iconSm" aria-label={`More for ${signal.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => search.filterFor(signal.filter)}>
          <Plus aria-hidden />
          <span>Add to the search</span>
        </MenuItem>
        {change ? (
          <MenuItem onSelect={change.rename}>
            <Pencil aria-hidden />
            <span>Rename</span>
          </MenuItem>
        ) : null}
        {change ? (
          <MenuItem danger onSelect={change.delete}>
            <Trash2 aria-hidden />
            <span>Delete</span>
          </MenuItem>
        ) : null}
      </Menu>
    </li>
  );
}
