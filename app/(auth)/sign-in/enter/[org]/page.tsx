import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { named } from "@/components/ui/name";
import { AuthFrame } from "@/components/users/auth-frame";
import { SignOnButton } from "@/components/users/sign-on-button";
import { SwitchAccountForm } from "@/components/users/switch-account-form";
import { currentSession } from "@/lib/doors/current-session";
import { ownPath } from "@/lib/http/own-path";

export const metadata: Metadata = { title: "Another sign-in" };

type EnterPageProps = { params: Promise<{ org: string }>; searchParams: Promise<{ next?: string | string[] }> };

/** Where the person belongs, and this session does not reach: how they get in. */
export default async function EnterPage({ params, searchParams }: EnterPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const asked = ownPath(query.next);
  const next = asked === "/" ? `/${org}` : asked;
  const shut = (await currentSession())?.shutOut.find(({ name }) => name === org);
  if (!shut) redirect(next);
  const wantsSignOn = shut.why === "requires single sign-on";
  return (
    <AuthFrame
      title={wantsSignOn ? "Single sign-on required" : "Another sign-in needed"}
      lead={
        wantsSignOn
          ? named`${shut.display_name} requires its members to sign in with its own identity provider.`
          : named`You signed in with the single sign-on of another organization, which opens only that one. Sign in with your password, or with the single sign-on of ${shut.display_name}.`
      }
      foot={<SwitchAccountForm next={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in with a password</SwitchAccountForm>}
    >
      <SignOnButton by={{ organization: org }} to={next} main>
        Continue with single sign-on
      </SignOnButton>
    </AuthFrame>
  );
}
