"use client";

import { toast } from "sonner";
import { ROLE_TERMS, type Role } from "@/lib/access/roles";
import { changeRoleAction } from "@/lib/actions/members";
import type { Member } from "@/lib/domain/members/schema";
import { useAction } from "../form/use-action";
import { named } from "../ui/name";
import { Select } from "../ui/select";
import { ROLE_OPTIONS } from "./role-words";

/** Changes a person's role on the spot. */
export function RoleSelect({ org, member }: { org: string; member: Member }) {
  const { run, pending } = useAction((role: Role) => changeRoleAction(org, { user_id: member.id, role }));
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      className="w-28"
      value={member.role}
      disabled={pending}
      options={ROLE_OPTIONS}
      onValueChange={async (role) => {
        if (role === member.role) return;
        const outcome = await run(role);
        if (outcome.ok) toast.success(named`${member.name} is ${ROLE_TERMS[role].oneOfThem} now`);
        else toast.error(outcome.detail);
      }}
    />
  );
}
