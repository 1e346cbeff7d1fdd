"use client";

import { type ReactNode, useTransition } from "react";
import { signOutAction, switchAccountFormAction } from "@/lib/actions/users";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

type SwitchAccountProps = {
  /** A path of ours. */
  next: string;
  /** The one thing to do on the page. */
  main?: boolean;
  children: ReactNode;
};

/** Signs out and comes back to `next`, where somebody else can sign in. Works without scripts. */
export function SwitchAccountForm({ next, main = false, children }: SwitchAccountProps) {
  const [pending, start] = useTransition();
  const plain = usePlainForm(switchAccountFormAction, [], false);
  return (
    <form
      action={plain.send}
      className={main ? undefined : "inline"}
      onSubmit={(event) => {
        event.preventDefault();
        start(async () => {
          const outcome = await signOutAction({});
          if (outcome.ok || outcome.code === "SIGNED_OUT") window.location.assign(next);
        });
      }}
    >
      <input type="hidden" name="next" value={next} />
      <Button
        type="submit"
        variant={main ? "primary" : "secondary"}
        size={main ? "lg" : "sm"}
        pending={pending}
        className={main ? "w-full" : ""}
      >
        <span className="truncate">{children}</span>
      </Button>
    </form>
  );
}
