"use client";

import { signOutFormAction } from "@/lib/actions/users";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";
import { useSignOut } from "./use-sign-out";

export function SignOutButton() {
  const signOut = useSignOut();
  const plain = usePlainForm(signOutFormAction, [], false);
  return (
    <form
      action={plain.send}
      onSubmit={(event) => {
        event.preventDefault();
        void signOut();
      }}
    >
      <Button type="submit">Sign out</Button>
    </form>
  );
}
