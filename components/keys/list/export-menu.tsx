"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { type KeySearch, MOST_EXPORTED_KEYS } from "@/lib/domain/inventory/schema";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/button";
import { Menu, MenuItem, MenuLabel } from "../../ui/menu";
import { serverNow } from "../../ui/now";
import { useAsk } from "../../ui/use-ask";

type ExportMenuProps = {
  org: string;
  /** What is exported: a search, or the keys with these ids. */
  search: KeySearch | Pick<KeySearch, "ids">;
  /** Undefined until they are counted. */
  count: number | undefined;
  label: string;
};

const FORMATS = [
  { format: "csv", label: "CSV, for a spreadsheet", type: "text/csv;charset=utf-8" },
  { format: "json", label: "JSON, for a program", type: "application/json" },
] as const;

/** Saves what a search shows as a file: never a token. */
export function ExportMenu({ org, search, count, label }: ExportMenuProps) {
  const [pending, setPending] = useState(false);
  const words = exportedWords(count);

  const ask = useAsk();
  const save = async ({ format, type }: (typeof FORMATS)[number]) => {
    const { limit: _limit, offset: _offset, ...asked } = { limit: 0, offset: 0, ...search };
    setPending(true);
    const outcome = await ask<string>("keys-export", { org, search: JSON.stringify({ ...asked, format }) }, "body");
    setPending(false);
    if (!outcome.ok) {
      toast.error("Nothing was exported", { description: outcome.detail });
      return;
    }
    download(new Blob([outcome.data], { type }), `${org}-api-keys-${new Date(serverNow()).toISOString().slice(0, 10)}.${format}`);
    announce(`${words} exported.`);
  };

  return (
    <Menu
      align="end"
      trigger={
        <Button pending={pending} disabled={count === 0}>
          {pending ? null : <Download aria-hidden />}
          <span>{label}</span>
        </Button>
      }
    >
      <MenuLabel>{(count ?? 0) > MOST_EXPORTED_KEYS ? `The first ${words} of ${count?.toLocaleString("en")}` : words}</MenuLabel>
      {FORMATS.map((each) => (
        <MenuItem key={each.format} onSelect={() => void save(each)}>
          {each.label}
        </MenuItem>
      ))}
    </Menu>
  );
}

function exportedWords(count: number | undefined): string {
  if (count === undefined) return `At most ${MOST_EXPORTED_KEYS.toLocaleString("en")} keys`;
  return `${Math.min(count, MOST_EXPORTED_KEYS).toLocaleString("en")} ${count === 1 ? "key" : "keys"}`;
}

function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
