"use client";

import { Braces, Copy, Download, Ellipsis, Settings2, TextCursorInput, Trash2 } from "lucide-react";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import type { DialogKind } from "./dashboard-dialogs";
import type { DashboardData } from "./dashboards-data";

type Props = { data: DashboardData; onChoose: (kind: DialogKind) => void };

/** What can be done with a dashboard beside looking at it. */
export function DashboardMenu({ data: { dashboard, mayWrite }, onChoose }: Props) {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="icon" aria-label="More">
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {mayWrite && dashboard ? (
        <>
          <MenuItem onSelect={() => onChoose("rename")}>
            <TextCursorInput aria-hidden />
            <span>Rename</span>
          </MenuItem>
          <MenuItem onSelect={() => onChoose("settings")}>
            <Settings2 aria-hidden />
            <span>Time and variables</span>
          </MenuItem>
        </>
      ) : null}
      <MenuItem onSelect={() => onChoose("json")}>
        <Braces aria-hidden />
        <span>{mayWrite && dashboard ? "Edit JSON" : "Show JSON"}</span>
      </MenuItem>
      <MenuItem onSelect={() => onChoose("export")}>
        <Download aria-hidden />
        <span>Export</span>
      </MenuItem>
      {mayWrite ? (
        <MenuItem onSelect={() => onChoose("copy")}>
          <Copy aria-hidden />
          <span>Copy</span>
        </MenuItem>
      ) : null}
      {mayWrite && dashboard ? (
        <>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onChoose("delete")}>
            <Trash2 aria-hidden />
            <span>Delete</span>
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
