import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { SignInForm } from "@/components/users/sign-in-form";
import { SignInPasskey } from "@/components/users/sign-in-passkey";
import { SignOnEntry, SignOnFaultNotice } from "@/components/users/sign-on-entry";
import { passkeysAreOffered } from "@/lib/domain/factors/passkey-site";
import { isSignOnFault } from "@/lib/domain/single-sign-on/sign-on-terms";
import { anyUsers } from "@/lib/domain/users/queries";
import { personOrNobody } from "@/lib/doors/authenticate-person";
import { ownPath } from "@/lib/http/own-path";
import { settings } from "@/lib/kernel/settings";

export const metadata: Metadata = { title: "Sign in" };

type Query = { next?: string | string[]; sso?: string | string[]; password?: string | string[]; address?: string | string[] };

const leadOf = ({ password, address }: Query): string | undefined => {
  if (password === "changed") return "Your password is changed, and every session has ended. Sign in with the new one.";
  return address === "changed" ? "Your address is confirmed. Sign in with it." : undefined;
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = ownPath(query.next);
  if ((await personOrNobody()).caller.kind === "person") redirect(next);
  if (!(await anyUsers())) redirect("/sign-up");
  return (
    <AuthFrame
      title="Sign in"
      lead={leadOf(query)}
      foot={
        <>
          <span>New here? </span>
          <TextLink href="/sign-up">Create an account</TextLink>
        </>
      }
    >
      {isSignOnFault(query.sso) ? <SignOnFaultNotice fault={query.sso} /> : null}
      <div className="grid gap-4">
        <SignInForm next={next} />
        {passkeysAreOffered() ? <SignInPasskey next={next} /> : null}
      </div>
      <SignOnEntry next={next} instance={settings.singleSignOn?.name ?? null} />
    </AuthFrame>
  );
}
