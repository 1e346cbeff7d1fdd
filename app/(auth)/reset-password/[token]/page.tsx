import type { Metadata } from "next";
import { AuthFrame } from "@/components/users/auth-frame";
import { BrokenLink } from "@/components/users/broken-link";
import { ResetPasswordForm } from "@/components/users/reset-password-form";
import { openedLink } from "@/lib/doors/opened-link";

// Under "no-referrer" browsers name no origin with a form that is sent without scripts. To other sites this tells as little.
export const metadata: Metadata = { title: "New password", referrer: "same-origin" };

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const account = await openedLink("password", token);
  if (typeof account === "string") return <BrokenLink why={account} href="/forgot-password" to="Ask for a new link" />;
  return (
    <AuthFrame title="New password" lead="A new password ends every session of the account, wherever it is signed in.">
      <ResetPasswordForm token={token} email={account.email} />
    </AuthFrame>
  );
}
