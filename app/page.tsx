import { redirect } from "next/navigation";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { named } from "@/components/ui/name";
import { AuthFrame } from "@/components/users/auth-frame";
import { deletedOrganizationsOf } from "@/lib/domain/organizations/queries";
import { anyUsers } from "@/lib/domain/users/queries";
import { currentSession } from "@/lib/doors/current-session";
import { accountPage, memberships } from "@/lib/doors/page";

/** Leads on: to the first organization, to what was deleted and can be had back, to the sign-in page, or on a new instance to the first account. */
export default async function FrontDoor() {
  if (!(await anyUsers())) redirect("/sign-up");
  const { now } = await accountPage();
  const { user, organizations } = await memberships();
  const [first] = organizations;
  if (first) redirect(`/${first.name}`);
  const [shut] = (await currentSession())?.shutOut ?? [];
  if (shut) redirect(`/sign-in/enter/${shut.name}`);
  if ((await deletedOrganizationsOf(user.id, now)).length > 0) redirect("/account/organizations");
  if (user.isOperator) redirect("/instance");
  return (
    <AuthFrame title="No organization" lead={named`${user.email} belongs to no organization. An admin of one can invite you with a link.`}>
      <SignOutButton />
    </AuthFrame>
  );
}
