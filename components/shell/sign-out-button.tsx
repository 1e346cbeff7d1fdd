"use client";

import { Button } from "../ui/button";
import { useSignOut } from "./use-sign-out";

export function SignOutButton() {
  const signOut = useSignOut();
  return <Button onClick={() => void signOut()}>Sign out</Button>;
}
