"use client";

import { Ban, Copy, Ellipsis, Pencil, RefreshCw } from "lucide-react";
import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu";
import { useCopy } from "../../ui/use-copy";
import { isLive } from "../words/key-attention";

export type KindVerb = "rename" | "rotate" | "revoke";

type KindMenuProps = { of: Key; verbs: readonly KindVerb[]; onChoose: (verb: KindVerb, key: Key) => void };

/** What can be done with a key outside an organization's list. */
export function KindMenu({ of: key, verbs, onChoose }: KindMenuProps) {
  const { copy } = useCopy();
  const live = isLive(key);
  const may = (verb: KindVerb) => live && verbs.includes(verb);
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="iconSm" aria-label={`Actions for ${key.name}`}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {may("rotate") && (key.status === "active" || key.status === "expiring") ? (
        <MenuItem onSelect={() => onChoose("rotate", key)}>
          <RefreshCw aria-hidden />
          Rotate
        </MenuItem>
      ) : null}
      {may("rename") ? (
        <MenuItem onSelect={() => onChoose("rename", key)}>
          <Pencil aria-hidden />
          Rename
        </MenuItem>
      ) : null}
      <MenuItem onSelect={() => void copy(key.id, "Key id")}>
        <Copy aria-hidden />
        Copy id
      </MenuItem>
      {may("revoke") ? (
        <>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onChoose("revoke", key)}>
            <Ban aria-hidden />
            Revoke
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
