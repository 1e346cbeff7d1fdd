"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { ReferenceOperation } from "@/lib/reference/schema";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { useShortcut } from "../ui/use-shortcut";
import { OperationCard } from "./operation-card";
import { ReferenceNav } from "./reference-nav";
import { isFound } from "./reference-operation";
import { useOpenedOperations } from "./use-opened-operations";

type Tag = { name: string; description: string };
type ReferenceBrowserProps = { tags: readonly Tag[]; operations: readonly ReferenceOperation[]; baseUrl: string };

/** The operations by group, with a search over them. A key to try with is kept here, and goes when the page does. */
export function ReferenceBrowser({ tags, operations, baseUrl }: ReferenceBrowserProps) {
  const [search, setSearch] = useState("");
  const [apiKey, setApiKey] = useState("");
  // What a link names is shown, whatever was searched for.
  const showAll = useCallback(() => setSearch(""), []);
  const { opened, setOpen, goTo } = useOpenedOperations(showAll);
  const field = useRef<HTMLInputElement>(null);
  useShortcut("/", () => field.current?.focus());
  const groups = useMemo(() => {
    const found = operations.filter((operation) => isFound(operation, search.trim()));
    return tags
      .map((tag) => ({ ...tag, operations: found.filter((operation) => operation.tag === tag.name) }))
      .filter((group) => group.operations.length > 0);
  }, [tags, operations, search]);
  const count = groups.reduce((sum, group) => sum + group.operations.length, 0);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const first = groups[0]?.operations[0];
    if (event.key === "Escape") setSearch("");
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !first || search.trim() === "") return;
    window.history.replaceState(null, "", `#${first.id}`);
    goTo(first.id);
  };
  return (
    <div className="grid gap-8 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <div className="grid content-start gap-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
        <div className="grid gap-1 p-0.5">
          <Input
            ref={field}
            type="search"
            aria-label="Search operations"
            placeholder="Search (press /)"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <p role="status" className="px-1 text-xs text-muted">
            {count === 1 ? "1 operation" : `${count} operations`}
          </p>
        </div>
        <div className="max-lg:hidden">
          <ReferenceNav groups={groups} onChosen={goTo} />
        </div>
      </div>
      <div className="grid min-w-0 content-start gap-8">
        {groups.map(({ name: title, description, operations: own }) => (
          <div key={title} className="grid gap-3">
            <div>
              <h2 className="text-base font-semibold text-ink">{title}</h2>
              <p className="text-base text-muted">{description}</p>
            </div>
            {own.map((operation) => (
              <OperationCard
                key={operation.id}
                operation={operation}
                baseUrl={baseUrl}
                open={opened.has(operation.id)}
                onOpen={(open) => setOpen(operation.id, open)}
                apiKey={apiKey}
                onKey={setApiKey}
              />
            ))}
          </div>
        ))}
        {count === 0 ? (
          <div className="grid justify-items-start gap-3">
            <p className="text-base text-muted">No operation has all of these words.</p>
            <Button onClick={() => setSearch("")}>Clear the search</Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}
