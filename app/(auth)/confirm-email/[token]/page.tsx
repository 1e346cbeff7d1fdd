import type { Metadata } from "next";
import { named } from "@/components/ui/name";
import { AuthFrame } from "@/components/users/auth-frame";
import { BrokenLink } from "@/components/users/broken-link";
import { ConfirmEmailForm } from "@/components/users/confirm-email-form";
import { mayConfirm, SIGN_IN_FIRST } from "@/lib/domain/users/confirm-email";
import { personOrNobody } from "@/lib/doors/authenticate-person";
import { openedLink } from "@/lib/doors/opened-link";

// Under "no-referrer" browsers name no origin with a form that is sent without scripts. To other sites this tells as little.
export const metadata: Metadata = { title: "Confirm address", referrer: "same-origin" };

export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const account = await openedLink("email", token);
  if (typeof account === "string") return <BrokenLink why={account} href="/account" to="Go to your account" />;
  const { caller } = await personOrNobody();
  if (!mayConfirm(account, { caller })) return <BrokenLink why={SIGN_IN_FIRST} href="/sign-in" to="Sign in" />;
  return (
    <AuthFrame
      title="Confirm your address"
      lead={named`From then on ${account.newEmail ?? ""} is the address of the account that is ${account.email} now: for signing in, and for every mail.`}
    >
      <ConfirmEmailForm token={token} signedIn={caller.kind === "person"} />
    </AuthFrame>
  );
}
