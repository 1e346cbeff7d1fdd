import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { InstanceSignOn } from "@/components/users/sign-on-entry";
import { SingleSignOnForm } from "@/components/users/single-sign-on-form";
import { ownPath } from "@/lib/http/own-path";
import { settings } from "@/lib/kernel/settings";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SingleSignOnPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath((await searchParams).next);
  return (
    <AuthFrame
      title="Single sign-on"
      lead="Your organization’s identity provider signs you in. The domain of your address tells which one."
      foot={<TextLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in with a password</TextLink>}
    >
      <div className="grid gap-4">
        <SingleSignOnForm to={next} />
        {settings.singleSignOn ? <InstanceSignOn to={next} name={settings.singleSignOn.name} /> : null}
      </div>
    </AuthFrame>
  );
}
