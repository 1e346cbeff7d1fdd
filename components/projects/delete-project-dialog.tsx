"use client";

import { deleteProjectAction } from "@/lib/actions/projects";
import type { Project } from "@/lib/domain/projects/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { named } from "../ui/name";
import { Notice } from "../ui/notice";

type Props = {
  org: string;
  of: Project;
  keys: number;
  isLast: boolean;
  onClose: () => void;
  /** In place of closing, where the page goes with the project. */
  onDeleted?: () => void;
};

/** Deletes a project for good; says before what stops with it. */
export function DeleteProjectDialog({ org, of: project, keys, isLast, onClose, onDeleted }: Props) {
  const name = project.project_name;
  return (
    <ConfirmDialog
      danger
      onClose={onClose}
      size="sm"
      title={named`Delete ${name}`}
      description={`${stops(keys)} Its events can no longer be read. This cannot be undone.`}
      submit={named`Delete ${name}`}
      retype={{ name, what: "delete it" }}
      action={() => deleteProjectAction(org, { id: project.id })}
      doneWords={() => named`Project ${name} deleted`}
      onDone={onDeleted}
    >
      {isLast ? (
        <Notice tone="warn">This is the last project: keys for all projects cannot send events until there is another.</Notice>
      ) : null}
    </ConfirmDialog>
  );
}

function stops(keys: number): string {
  if (keys === 0) return "It has no keys of its own. Keys for all projects keep working.";
  return `${keys === 1 ? "Its one key or token stops" : `Its ${keys} keys and tokens stop`} with the next request; keys for all projects keep working.`;
}
