"use client";

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { Fingerprint } from "lucide-react";
import { useCallback } from "react";
import type { PasskeyAnswer } from "@/lib/domain/factors/schema";
import type { Outcome } from "../form/outcome";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { byPasskey, useKnowsPasskeys } from "./use-passkey";

type PasskeyButtonProps = {
  ask: (input: Record<string, never>) => Promise<Outcome<PublicKeyCredentialRequestOptionsJSON>>;
  use: (input: { passkey: PasskeyAnswer }) => Promise<Outcome<unknown>>;
  onDone: () => void;
  main?: boolean;
  children: string;
};

/** Nothing where the browser knows no passkeys. */
export function PasskeyButton({ ask, use, onDone, main = false, children }: PasskeyButtonProps) {
  const { run, pending, refused } = useAction(
    useCallback(
      (_: undefined) =>
        byPasskey(
          () => ask({}),
          (passkey) => use({ passkey }),
        ),
      [ask, use],
    ),
  );
  if (!useKnowsPasskeys()) return null;
  return (
    <div className="grid gap-3">
      <RefusalNotice refused={refused} />
      <Button size="lg" variant={main ? "primary" : "secondary"} pending={pending} onClick={() => void run(undefined, onDone)}>
        <Fingerprint aria-hidden />
        <span>{children}</span>
      </Button>
    </div>
  );
}
