"use client";

import { Ban, Braces, CalendarPlus, Copy, Ellipsis, type LucideIcon, Pause, Pencil, Play, RefreshCw, TimerOff, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu";
import { useCopy } from "../../ui/use-copy";
import { useKeyPlace } from "../words/key-place";
import { extendRefusal, type KeyVerb, resumeRefusal } from "../words/key-powers";
import type { ChooseKeyDialog } from "./key-dialogs";

type Entry = { label: string; icon: LucideIcon; danger?: boolean; refusal?: (key: Key) => string | null };

const ENTRIES: Record<KeyVerb, Entry> = {
  rotate: { label: "Rotate", icon: RefreshCw },
  suspend: { label: "Suspend", icon: Pause },
  edit: { label: "Edit", icon: Pencil },
  rename: { label: "Rename", icon: Pencil },
  end: { label: "End now", icon: TimerOff, danger: true },
  extend: { label: "Extend", icon: CalendarPlus, refusal: extendRefusal },
  undo: { label: "Undo", icon: Undo2 },
  resume: { label: "Resume", icon: Play, refusal: resumeRefusal },
  revoke: { label: "Revoke", icon: Ban, danger: true },
};

type KeyMenuProps = {
  of: Key;
  onChoose: ChooseKeyDialog;
  /** Further items, where a list has verbs of its own. */
  children?: ReactNode;
  /** What stands in view already. */
  except?: readonly KeyVerb[];
};

/** What can be done with a key as it is now. */
export function KeyMenu({ of: key, onChoose, children, except = [] }: KeyMenuProps) {
  const { copy } = useCopy();
  const place = useKeyPlace();
  const powers = place.powers(key).filter((verb) => !except.includes(verb));
  const item = (verb: KeyVerb) => {
    const { label, icon: Icon, danger, refusal } = ENTRIES[verb];
    const why = refusal?.(key);
    return (
      <MenuItem
        key={verb}
        danger={danger}
        disabled={Boolean(why)}
        onSelect={() => onChoose(verb, key)}
        className={why ? "py-1" : undefined}
      >
        <Icon aria-hidden />
        <span className="min-w-0">
          <span>{label}</span>
          {why ? <span className="block max-w-48 text-xs">{why}</span> : null}
        </span>
      </MenuItem>
    );
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="iconSm" aria-label={`Actions for ${key.name}`}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {powers.filter((verb) => !ENTRIES[verb].danger).map(item)}
      <span className="contents">{children}</span>
      {powers.some((verb) => !ENTRIES[verb].danger) ? <MenuSeparator /> : null}
      <MenuItem onSelect={() => void copy(key.id, "Key id")}>
        <Copy aria-hidden />
        Copy id
      </MenuItem>
      {place.desk ? (
        <MenuItem onSelect={() => onChoose("api", key)}>
          <Braces aria-hidden />
          Show API call
        </MenuItem>
      ) : null}
      {powers.some((verb) => ENTRIES[verb].danger) ? <MenuSeparator /> : null}
      {powers.filter((verb) => ENTRIES[verb].danger).map(item)}
    </Menu>
  );
}
