import type { Metadata } from "next";
import { AcceptInvitationForm } from "@/components/members/accept-invitation-form";
import { named } from "@/components/ui/name";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { BrokenLink } from "@/components/users/broken-link";
import { SwitchAccountForm } from "@/components/users/switch-account-form";
import { ROLE_TERMS } from "@/lib/access/roles";
import { type InvitationOffer, readInvitation } from "@/lib/domain/members/accept-invitation";
import { personOrNobody } from "@/lib/doors/authenticate-person";
import { Refusal } from "@/lib/kernel/refusal";

// Under "no-referrer" browsers name no origin with a form that is sent without scripts. To other sites this tells as little.
export const metadata: Metadata = { title: "Invitation", referrer: "same-origin" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { caller, now } = await personOrNobody();
  const offer = await readInvitation(token, now).catch(refusalDetail);
  if (typeof offer === "string") return <BrokenLink why={offer} />;
  const signedInAs = caller.kind === "person" ? caller.email : null;
  if (signedInAs && offer.email && offer.email !== signedInAs) {
    return (
      <AuthFrame
        title="This invitation is somebody else’s"
        lead={named`It invites ${offer.email} to ${offer.organization_display_name}, and you are signed in as ${signedInAs}.`}
        foot={<TextLink href="/">Stay signed in</TextLink>}
      >
        <SwitchAccountForm main next={`/invite/${token}`}>
          {named`Continue as ${offer.email}`}
        </SwitchAccountForm>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title={`Join ${offer.organization_display_name}`}
      lead={`${offer.invited_by ?? "An admin"} invites you as ${ROLE_TERMS[offer.role].oneOfThem}.${signedInAs ? ` You are signed in as ${signedInAs}.` : ""}`}
      foot={
        signedInAs ? (
          <>
            <span>Not you? </span>
            <SwitchAccountForm next={`/invite/${token}`}>Switch account</SwitchAccountForm>
          </>
        ) : (
          <>
            <span>Already have an account? </span>
            <TextLink href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}>Sign in first</TextLink>
          </>
        )
      }
    >
      <AcceptInvitationForm token={token} organizationName={offer.organization_display_name} email={offer.email} signedInAs={signedInAs} />
    </AuthFrame>
  );
}

function refusalDetail(error: unknown): InvitationOffer | string {
  if (error instanceof Refusal && error.code === "NOT_FOUND") return error.message;
  throw error;
}
