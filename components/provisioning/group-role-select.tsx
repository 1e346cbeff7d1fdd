"use client";

import { toast } from "sonner";
import { mapGroupAction } from "@/lib/actions/scim";
import type { GroupView } from "@/lib/domain/scim/schema";
import { useAction } from "../form/use-action";
import { ROLE_OPTIONS } from "../members/role-words";
import { Select } from "../ui/select";

const NONE = "none";
const OPTIONS = [{ value: NONE, label: "No role", hint: "Whoever is in it keeps the role they have" } as const, ...ROLE_OPTIONS];

/** Says for which role a group stands, on the spot. */
export function GroupRoleSelect({ org, group }: { org: string; group: GroupView }) {
  const { run, pending } = useAction((role: GroupView["role"]) => mapGroupAction(org, { id: group.id, role }));
  return (
    <Select
      aria-label={`Role of the group ${group.name}`}
      className="w-32"
      value={group.role ?? NONE}
      disabled={pending}
      options={OPTIONS}
      onValueChange={async (chosen) => {
        if (chosen === (group.role ?? NONE)) return;
        const outcome = await run(chosen === NONE ? null : chosen);
        if (outcome.ok) toast.success("The group’s people have the new role");
        else toast.error(outcome.detail);
      }}
    />
  );
}
