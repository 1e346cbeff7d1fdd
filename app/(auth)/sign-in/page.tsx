import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { SignInForm } from "@/components/users/sign-in-form";
import { anyUsers } from "@/lib/domain/users/queries";
import { personOrNobody } from "@/lib/doors/authenticate-person";
import { ownPath } from "@/lib/http/own-path";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath((await searchParams).next);
  if ((await personOrNobody()).caller.kind === "person") redirect(next);
  if (!(await anyUsers())) redirect("/sign-up");
  return (
    <AuthFrame
      title="Sign in"
      foot={
        <>
          <span>New here? </span>
          <TextLink href="/sign-up">Create an account</TextLink>
        </>
      }
    >
      <SignInForm next={next} />
    </AuthFrame>
  );
}
