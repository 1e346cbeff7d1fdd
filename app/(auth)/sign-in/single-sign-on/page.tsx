import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { SignOnButton } from "@/components/users/sign-on-button";
import { InstanceSignOn } from "@/components/users/sign-on-entry";
import { SingleSignOnForm } from "@/components/users/single-sign-on-form";
import { currentSession } from "@/lib/doors/current-session";
import { ownPath } from "@/lib/http/own-path";
import { settings } from "@/lib/kernel/settings";

export const metadata: Metadata = { title: "Single sign-on" };

type SingleSignOnPageProps = { searchParams: Promise<{ next?: string | string[]; confirm?: string | string[] }> };

export default async function SingleSignOnPage({ searchParams }: SingleSignOnPageProps) {
  const query = await searchParams;
  const next = ownPath(query.next);
  const confirm = query.confirm === "true";
  const session = confirm ? await currentSession() : null;
  const own = session?.organizations.find(({ id }) => id === session.boundTo);
  return (
    <AuthFrame
      title={confirm ? "Confirm that it is you" : "Single sign-on"}
      lead={confirm ? CONFIRMS : "Your organization’s identity provider signs you in. The domain of your address tells which one."}
      foot={confirm ? null : <TextLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in with a password</TextLink>}
    >
      {own ? (
        <SignOnButton by={{ organization: own.name }} to={next} main confirm>
          Continue with single sign-on
        </SignOnButton>
      ) : (
        <div className="grid gap-4">
          <SingleSignOnForm to={next} confirm={confirm} />
          {settings.singleSignOn ? <InstanceSignOn to={next} name={settings.singleSignOn.name} confirm={confirm} /> : null}
        </div>
      )}
    </AuthFrame>
  );
}

const CONFIRMS = "Your identity provider asks you anew who you are. Then close this tab, and go on in the one that you came from.";
