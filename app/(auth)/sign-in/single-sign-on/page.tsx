import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { SingleSignOnForm } from "@/components/users/single-sign-on-form";
import { ownPath } from "@/lib/http/own-path";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SingleSignOnPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath((await searchParams).next);
  return (
    <AuthFrame
      title="Single sign-on"
      lead="Your organization’s identity provider signs you in. The domain of your address tells which one."
      foot={<TextLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in with a password</TextLink>}
    >
      <SingleSignOnForm to={next} />
    </AuthFrame>
  );
}
