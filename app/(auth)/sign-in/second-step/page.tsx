import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { SecondStepForm } from "@/components/users/second-step-form";
import { SecondStepPasskey } from "@/components/users/second-step-passkey";
import { secondStepWays } from "@/lib/doors/second-step";
import { ownPath } from "@/lib/http/own-path";
import { secondStepPath } from "@/lib/kernel/second-step-path";

export const metadata: Metadata = { title: "Second step" };

type Query = { next?: string | string[]; with?: string | string[] };

export default async function SecondStepPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = ownPath(query.next);
  const ways = await secondStepWays();
  if (!ways) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  const isRecovery = query.with === "recovery";
  const asksForCode = ways.app || isRecovery;
  const here = secondStepPath(next);
  return (
    <AuthFrame
      title="Confirm that it is you"
      lead={isRecovery ? "Enter one of your recovery codes. Each works once." : LEADS[ways.app ? "app" : "passkey"]}
      foot={
        <span className="flex flex-wrap gap-x-4 gap-y-2">
          <TextLink href={isRecovery ? here : `${here}&with=recovery`}>{isRecovery ? "Another way" : "Use a recovery code"}</TextLink>
          <TextLink href="/sign-in">Start again</TextLink>
        </span>
      }
    >
      <div className="grid gap-4">
        {asksForCode ? <SecondStepForm key={isRecovery ? "recovery" : "app"} next={next} recovery={isRecovery} /> : null}
        {ways.passkey && !isRecovery ? <SecondStepPasskey next={next} main={!ways.app} /> : null}
      </div>
    </AuthFrame>
  );
}

const LEADS = {
  app: "Your account has a second factor. Enter the code that your authenticator app shows now.",
  passkey: "Your account has a second factor. Use the passkey that you added to it.",
};
