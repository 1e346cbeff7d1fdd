"use client";

import { Bookmark, Link2, type LucideIcon, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteSavedQueryAction } from "@/lib/actions/saved-queries";
import type { SavedQuery } from "@/lib/domain/saved-queries/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu";
import { named } from "../ui/name";
import { useCopy } from "../ui/use-copy";
import { SaveQueryDialog } from "./save-query-dialog";
import type { QueryText } from "./use-query-text";

type Props = { org: string; of: QueryText; mayShare: boolean };

/** Queries that were kept: the organization's and one's own; of the one that is open, its link and what may be done with it. */
export function SavedMenu({ org, of: { sql, saved, opened, open }, mayShare }: Props) {
  const [doing, setDoing] = useState<"save" | "change" | "delete" | null>(null);
  const { copy } = useCopy();
  const close = () => setDoing(null);
  const mayChange = opened !== null && (mayShare || !opened.shared);
  const link = () => new URL(`/${org}/data/query?query=${opened?.id}`, location.origin).href;
  return (
    <>
      <Menu
        className="max-w-[min(24rem,90vw)]"
        trigger={
          <Button>
            <Bookmark aria-hidden />
            {opened ? (
              <bdi translate="no" className="max-w-40 truncate">
                {opened.name}
              </bdi>
            ) : (
              <span>Saved</span>
            )}
          </Button>
        }
      >
        <MenuItem onSelect={() => setDoing("save")}>
          <Bookmark aria-hidden />
          <span>Save this query</span>
        </MenuItem>
        {opened ? (
          <>
            {mayChange ? <Action icon={Pencil} words="Change" of={opened} onSelect={() => setDoing("change")} /> : null}
            <Action icon={Link2} words="Copy the link to" of={opened} onSelect={() => void copy(link(), "Link to the query")} />
            {mayChange ? <Action danger icon={Trash2} words="Delete" of={opened} onSelect={() => setDoing("delete")} /> : null}
          </>
        ) : null}
        <Group label="Of the organization" queries={saved.filter(({ shared }) => shared)} onOpen={open} />
        <Group label="Your own" queries={saved.filter(({ shared }) => !shared)} onOpen={open} />
      </Menu>
      {doing === "save" ? <SaveQueryDialog org={org} sql={sql} of={null} mayShare={mayShare} onSaved={open} onClose={close} /> : null}
      {doing === "change" ? <SaveQueryDialog org={org} sql={sql} of={opened} mayShare={mayShare} onSaved={open} onClose={close} /> : null}
      {doing === "delete" && opened ? (
        <ConfirmDialog
          danger
          focusSubmit
          size="sm"
          onClose={close}
          title={named`Delete ${opened.name}`}
          description={
            opened.shared
              ? "It is deleted for everybody in the organization, and links to it stop working."
              : "It is deleted, and links to it stop working."
          }
          submit={named`Delete ${opened.name}`}
          action={() => deleteSavedQueryAction(org, { id: opened.id })}
          onDone={() => {
            open(null);
            close();
          }}
          doneWords={() => named`Query ${opened.name} deleted`}
        />
      ) : null}
    </>
  );
}

type ActionProps = { icon: LucideIcon; words: string; of: SavedQuery; onSelect: () => void; danger?: boolean };

const Action = ({ icon: Icon, words, of: { name }, onSelect, danger }: ActionProps) => (
  <MenuItem danger={danger} onSelect={onSelect}>
    <Icon aria-hidden />
    <span className="truncate">{named`${words} ${name}`}</span>
  </MenuItem>
);

function Group({ label, queries, onOpen }: { label: string; queries: readonly SavedQuery[]; onOpen: (query: SavedQuery) => void }) {
  if (queries.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      <MenuLabel>{label}</MenuLabel>
      {queries.map((query) => (
        <MenuItem key={query.id} title={`Saved by ${query.created_by_name}`} onSelect={() => onOpen(query)}>
          <bdi translate="no" className="truncate">
            {query.name}
          </bdi>
        </MenuItem>
      ))}
    </>
  );
}
