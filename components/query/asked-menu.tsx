"use client";

import { History } from "lucide-react";
import { Button } from "../ui/button";
import { Menu, MenuItem } from "../ui/menu";

/** What somebody asked before, on whichever computer. */
export function AskedMenu({ asked, onAsked }: { asked: readonly string[]; onAsked: (sql: string) => void }) {
  return (
    <Menu
      className="max-w-[min(36rem,90vw)]"
      trigger={
        <Button>
          <History aria-hidden />
          <span>History</span>
        </Button>
      }
    >
      {asked.length === 0 ? <p className="px-2 py-1.5 text-sm text-muted">You have not run a query yet.</p> : null}
      {asked.map((sql) => (
        <MenuItem key={sql} onSelect={() => onAsked(sql)}>
          <span translate="no" className="truncate font-mono text-xs">
            {sql.replace(/\s+/g, " ")}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
