"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { AuditExport, AuditSearch, ExportAudit } from "@/lib/domain/audit/schema";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuLabel } from "../ui/menu";
import { useAsk } from "../ui/use-ask";

const TYPES = { csv: "text/csv", json: "application/json" };

/** Saves what the filters show as a file. */
export function ExportMenu({ org, search }: { org: string; search: AuditSearch }) {
  const [pending, setPending] = useState(false);
  const ask = useAsk();
  const save = async (format: "csv" | "json") => {
    setPending(true);
    const { cursor: _cursor, ...rest } = search;
    const asked: ExportAudit = { ...rest, format };
    const outcome = await ask<AuditExport>("audit-export", { org, search: JSON.stringify(asked) }, "body");
    setPending(false);
    if (!outcome.ok) return void toast.error(outcome.detail);
    const { text, rows, cut } = outcome.data;
    const file = URL.createObjectURL(new Blob([text], { type: `${TYPES[format]};charset=utf-8` }));
    const link = Object.assign(document.createElement("a"), {
      href: file,
      download: `audit-log-${org}-${search.start_time.slice(0, 10)}-to-${(search.end_time ?? "").slice(0, 10)}.${format}`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), 10_000);
    const count = `${rows.toLocaleString("en")} ${rows === 1 ? "entry" : "entries"}`;
    if (cut) toast.warning(`The newest ${count} exported`, { description: "There are more. Choose a shorter period for the rest." });
    else toast.success(`${count} exported`);
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button pending={pending}>
          {pending ? null : <Download aria-hidden />}
          <span>Export</span>
        </Button>
      }
    >
      <MenuLabel>What the filters show, 10,000 entries at most</MenuLabel>
      <MenuItem onSelect={() => void save("csv")}>CSV</MenuItem>
      <MenuItem onSelect={() => void save("json")}>JSON</MenuItem>
    </Menu>
  );
}
