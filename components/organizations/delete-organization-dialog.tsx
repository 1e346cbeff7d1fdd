"use client";

import { useRouter } from "next/navigation";
import { deleteOrganizationAction } from "@/lib/actions/organizations";
import { ConfirmDialog } from "../form/confirm-dialog";
import { named } from "../ui/name";

export type Stopping = { keys: number; members: number; projects: number };
type Props = { org: string; displayName: string; stopping: Stopping; onClose: () => void };

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** Deletes the organization once its name was typed; says before what stops, and how it comes back. */
export function DeleteOrganizationDialog({ org, displayName, stopping: { keys, members, projects }, onClose }: Props) {
  const router = useRouter();
  return (
    <ConfirmDialog
      danger
      onClose={onClose}
      title={named`Delete ${displayName}`}
      description="An admin can restore it within 7 days, as it was. After that it is gone for good."
      submit={named`Delete ${displayName}`}
      retype={{ name: org, what: "delete the organization" }}
      action={() => deleteOrganizationAction(org, { organization_name: org })}
      doneWords={() => named`${displayName} deleted`}
      onDone={() => router.replace("/account/organizations")}
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
          {`${counted(projects, "project and its events are", "projects and their events are")} no longer readable, and no events come in.`}
        </li>
        <li>{`${members === 1 ? "You lose" : `You and ${counted(members - 1, "other person lose", "other people lose")}`} access to it.`}</li>
      </ul>
    </ConfirmDialog>
  );
}
