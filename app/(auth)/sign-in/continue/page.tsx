import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { readOnward } from "@/lib/doors/sealed-cookie";

export const metadata: Metadata = { title: "Continue" };

/** Where a form without scripts ends that leads to an identity provider; it leads nowhere unless this browser has just sent one. */
export default async function ContinuePage() {
  const url = await readOnward();
  if (!url) redirect("/sign-in");
  return (
    <AuthFrame
      title="Continue at your identity provider"
      lead={
        <>
          <span>You continue to </span>
          <span translate="no">{new URL(url).host}</span>
          <span> in a moment.</span>
        </>
      }
    >
      <meta httpEquiv="refresh" content={`0;url=${url}`} />
      <TextLink href={url}>Continue now</TextLink>
    </AuthFrame>
  );
}
