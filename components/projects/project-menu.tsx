"use client";

import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import type { Project } from "@/lib/domain/projects/schema";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import { useCopy } from "../ui/use-copy";

export type ProjectDialogKind = "edit" | "delete";

export function ProjectMenu({ of: project, onChoose }: { of: Project; onChoose: (kind: ProjectDialogKind, project: Project) => void }) {
  const { copy } = useCopy();
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="iconSm" aria-label={`Actions for ${project.project_name}`}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => void copy(project.id, "Project id")}>
        <Copy aria-hidden />
        Copy id
      </MenuItem>
      <MenuItem onSelect={() => onChoose("edit", project)}>
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger onSelect={() => onChoose("delete", project)}>
        <Trash2 aria-hidden />
        Delete
      </MenuItem>
    </Menu>
  );
}
