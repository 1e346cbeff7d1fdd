"use client";

import { Ban, CalendarMinus, Copy, Ellipsis, Pencil } from "lucide-react";
import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import { useCopy } from "../ui/use-copy";
import { isLive } from "./key-attention";

export type KeyDialogKind = "rename" | "expire" | "revoke";

export function KeyMenu({ of: key, onChoose }: { of: Key; onChoose: (kind: KeyDialogKind, key: Key) => void }) {
  const { copy } = useCopy();
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="iconSm" aria-label={`Actions for ${key.name}`}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => void copy(key.id, "Key id")}>
        <Copy aria-hidden />
        Copy id
      </MenuItem>
      {isLive(key) ? (
        <>
          <MenuItem onSelect={() => onChoose("rename", key)}>
            <Pencil aria-hidden />
            Rename
          </MenuItem>
          <MenuItem onSelect={() => onChoose("expire", key)}>
            <CalendarMinus aria-hidden />
            {key.expires_at ? "Bring expiry forward" : "Set an expiry"}
          </MenuItem>
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
