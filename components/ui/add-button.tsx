"use client";

import { Plus } from "lucide-react";
import { Button } from "./button";
import { useShortcut } from "./use-shortcut";

/** Begins a new one of what the page lists, by the key `c` as well. */
export function AddButton({ words, onAdd }: { words: string; onAdd: () => void }) {
  useShortcut("c", onAdd);
  return (
    <Button variant="primary" onClick={onAdd}>
      <Plus aria-hidden />
      <span>{words}</span>
    </Button>
  );
}
