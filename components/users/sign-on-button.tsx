"use client";

import { type ReactNode, useTransition } from "react";
import { startSignOnAction, startSignOnFormAction } from "@/lib/actions/single-sign-on";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

type Provider = { organization: string } | { instance: "true" };
type SignOnButtonProps = {
  by: Provider;
  to: string;
  main?: boolean;
  /** Whether the provider has to ask anew who it is. */
  confirm?: boolean;
  children: ReactNode;
};

/** Begins a sign-in at a provider that is known already. Works without scripts. */
export function SignOnButton({ by, to, main = false, confirm = false, children }: SignOnButtonProps) {
  const asked = { ...by, to, ...(confirm ? { confirm: "true" as const } : {}) };
  const { run, refused } = useAction(startSignOnAction);
  const [pending, start] = useTransition();
  const plain = usePlainForm(startSignOnFormAction, [], false);
  return (
    <form
      action={plain.send}
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        start(async () => {
          await run(asked, ({ url }) => window.location.assign(url));
        });
      }}
    >
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RefusalNotice refused={refused ?? plain.refused} />
      <Button type="submit" variant={main ? "primary" : undefined} size="lg" pending={pending}>
        {children}
      </Button>
    </form>
  );
}
