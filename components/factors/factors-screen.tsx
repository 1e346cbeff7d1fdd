"use client";

import { useState } from "react";
import type { FactorsView } from "@/lib/domain/factors/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { ShownOnceDialog } from "../form/shown-once-dialog";
import { named } from "../ui/name";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { TextLink } from "../ui/text-link";
import { useRead } from "../ui/use-read";
import { AppCard } from "./app-card";
import { PasskeysCard } from "./passkeys-card";
import { RecoveryCodesCard } from "./recovery-codes-card";

/** `required_by` is an organization of the person's that requires a second factor. */
export type OwnFactorsData = FactorsView & { required_by: { name: string; display_name: string } | null };

/** With what a person confirms a sign-in, beside or in place of the password. */
export function FactorsScreen({ first }: { first: FirstRead<OwnFactorsData> }) {
  const factors = useRead(first);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const has = factors.app !== null || factors.passkeys.length > 0;
  return (
    <>
      <PageHeader title="Security">
        A second factor protects your account even from somebody who knows your password. You are asked for it when you sign in.
      </PageHeader>
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
        {factors.required_by ? <Required by={factors.required_by} has={has} /> : null}
        <AppCard app={factors.app} isLast={factors.passkeys.length === 0} onCodes={setCodes} />
        <PasskeysCard
          passkeys={factors.passkeys}
          areOffered={factors.passkeys_are_offered}
          isLast={factors.app === null}
          onCodes={setCodes}
        />
        {has ? <RecoveryCodesCard left={factors.recovery_codes_left} onCodes={setCodes} /> : null}
      </div>
      {codes ? (
        <ShownOnceDialog
          title="Your recovery codes"
          description="Each replaces your second factor once, if you lose it. Keep them where you can reach them without this device."
          what="Recovery codes"
          text={codes.join("\n")}
          stored="I have stored them"
          docs="/docs/signing-in"
          onClose={() => setCodes(null)}
        />
      ) : null}
    </>
  );
}

function Required({ by, has }: { by: { name: string; display_name: string }; has: boolean }) {
  const link = <TextLink href={`/${by.name}`}>{named`Go to ${by.display_name}`}</TextLink>;
  if (has) return <Notice action={link}>{named`${by.display_name} requires a second factor, and you have one.`}</Notice>;
  return <Notice tone="warn">{named`${by.display_name} requires a second factor. Add one here; until then you cannot open it.`}</Notice>;
}
