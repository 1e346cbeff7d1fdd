"use client";

import { useState } from "react";
import { toast } from "sonner";
import { deleteProjectAction } from "@/lib/actions/projects";
import type { Project } from "@/lib/domain/projects/schema";
import { DangerDialog } from "../form/danger-dialog";
import { TypedNameField } from "../form/typed-name-field";
import { useAction } from "../form/use-action";
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
export function DeleteProjectDialog({ org, of: project, keys, isLast, onClose, onDeleted = onClose }: Props) {
  const [typed, setTyped] = useState("");
  const { run, pending, refused } = useAction(() => deleteProjectAction(org, { id: project.id }));
  const name = project.project_name;
  return (
    <DangerDialog
      onClose={onClose}
      size="sm"
      title={named`Delete ${name}`}
      description={`${stops(keys)} Its events are not read any more. This cannot be undone.`}
      confirm={named`Delete ${name}`}
      ready={typed.trim() === name}
      pending={pending}
      refused={refused}
      onConfirm={() =>
        void run(undefined, () => {
          toast.success(named`Project ${name} deleted`);
          onDeleted();
        })
      }
    >
      {isLast ? (
        <Notice tone="warn">This is the last project: keys for all projects cannot send events until there is another.</Notice>
      ) : null}
      <TypedNameField name={name} what="delete it" typed={typed} onType={setTyped} />
    </DangerDialog>
  );
}

function stops(keys: number): string {
  if (keys === 0) return "It has no keys of its own; keys for all projects go on.";
  return `${keys === 1 ? "Its one key or token stops" : `Its ${keys} keys and tokens stop`} with the next request; keys for all projects go on.`;
}
