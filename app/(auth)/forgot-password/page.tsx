import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { ForgotPasswordForm } from "@/components/users/forgot-password-form";
import { canSendMails } from "@/lib/domain/mails/queries";

export const metadata: Metadata = { title: "Forgot password" };

const ASKED =
  "If the address has an account here, a mail with a link is on its way to it. The link works for an hour, and once. Nothing came? Check your spam folder, or ask the operator of this instance for a link.";
const NO_MAIL = "This instance sends no mail. Its operator can make a link for you that sets a new password: ask them for one.";
const FORM = "Give the address of your account. A link that sets a new password is mailed to it.";

export default async function ForgotPasswordPage({ searchParams }: { searchParams: Promise<{ asked?: string | string[] }> }) {
  const isAsked = (await searchParams).asked === "true";
  const canSend = await canSendMails();
  return (
    <AuthFrame
      title={isAsked ? "Check your mail" : "Forgot your password?"}
      lead={canSend ? (isAsked ? ASKED : FORM) : NO_MAIL}
      foot={<TextLink href="/sign-in">Back to sign in</TextLink>}
    >
      {canSend && !isAsked ? <ForgotPasswordForm /> : null}
    </AuthFrame>
  );
}
