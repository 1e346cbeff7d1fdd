"use client";

import { useEffect, useRef } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { useKeyPlace } from "../words/key-place";
import type { KeyVerb } from "../words/key-powers";
import type { ChooseKeyDialog } from "./key-dialogs";
import { KeyMenu } from "./key-menu";

const LABELS: Partial<Record<KeyVerb, string>> = { rotate: "Rotate", suspend: "Suspend", edit: "Edit", revoke: "Revoke" };

type KeyButtonsProps = { of: Key; size?: "sm" | "md"; onChoose: ChooseKeyDialog };

/** What can be done with a key, in view. A suspension and a rotation bring their own buttons where they are told of. */
export function KeyButtons({ of: key, size = "md", onChoose }: KeyButtonsProps) {
  const { powers } = useKeyPlace();
  const shown = key.status === "suspended" ? [] : powers(key).filter((verb) => LABELS[verb]);
  const box = useRef<HTMLDivElement>(null);
  const status = useRef(key.status);
  useEffect(() => {
    if (status.current === key.status) return;
    status.current = key.status;
    // The button that had the focus went with the old status; the menu is always there.
    if (document.activeElement === document.body) box.current?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.focus();
  }, [key.status]);
  return (
    <div ref={box} className="flex flex-wrap items-center gap-2">
      {shown.map((verb) => (
        <Button key={verb} size={size} variant={verb === "revoke" ? "dangerQuiet" : "secondary"} onClick={() => onChoose(verb, key)}>
          {LABELS[verb]}
        </Button>
      ))}
      <KeyMenu of={key} except={shown} onChoose={onChoose} />
    </div>
  );
}
