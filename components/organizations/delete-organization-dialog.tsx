"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { deleteOrganizationAction } from "@/lib/actions/organizations";
import { DangerDialog } from "../form/danger-dialog";
import { TypedNameField } from "../form/typed-name-field";
import { useAction } from "../form/use-action";
import { named } from "../ui/name";

export type Stopping = { keys: number; members: number; projects: number };
type Props = { org: string; displayName: string; stopping: Stopping; open: boolean; onClose: () => void };

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** Deletes the organization once its name was typed; says before what stops, and how it comes back. */
export function DeleteOrganizationDialog({ org, displayName, stopping, open, onClose }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { run, pending, refused, clear } = useAction((organization_name: string) => deleteOrganizationAction(org, { organization_name }));
  const close = () => {
    setTyped("");
    clear();
    onClose();
  };
  const { keys, members, projects } = stopping;
  return (
    <DangerDialog
      open={open}
      onClose={close}
      title={named`Delete ${displayName}`}
      description="An admin can restore it within 7 days, as it was. After that it is gone for good."
      confirm={named`Delete ${displayName}`}
      ready={typed.trim() === org}
      pending={pending}
      refused={refused}
      onConfirm={() =>
        void run(org, () => {
          toast.success(named`${displayName} deleted`);
          router.replace("/account/organizations");
        })
      }
    >
      <ul className="grid list-disc gap-1 pl-5 text-base text-ink marker:text-faint">
        <li>
          {`${
            keys === 0
              ? "Every token and personal key"
              : counted(keys, "API key, and every token and personal key,", "API keys, and every token and personal key,")
          } is refused with 403 from the next request on.`}
        </li>
        <li>
          {`${counted(projects, "project and its events are", "projects and their events are")} not read any more, and no events come in.`}
        </li>
        <li>{`${members === 1 ? "You lose" : `You and ${counted(members - 1, "other person lose", "other people lose")}`} sight of it.`}</li>
      </ul>
      <TypedNameField name={org} what="delete the organization" typed={typed} onType={setTyped} />
    </DangerDialog>
  );
}
