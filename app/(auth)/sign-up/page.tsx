import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { AuthFrame } from "@/components/users/auth-frame";
import { SignUpForm } from "@/components/users/sign-up-form";
import { anyUsers } from "@/lib/domain/users/queries";
import { personOrNobody } from "@/lib/doors/authenticate-person";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  if ((await personOrNobody()).caller.kind === "person") redirect("/");
  const first = !(await anyUsers());
  return (
    <AuthFrame
      wide
      title={first ? "Create the first account" : "Create an account"}
      lead={
        first
          ? "It becomes the operator of this instance, who can change every organization’s plan."
          : "You get an organization of your own, and become its admin."
      }
      foot={
        first ? null : (
          <>
            <span>Already have an account? </span>
            <TextLink href="/sign-in">Sign in</TextLink>
          </>
        )
      }
    >
      <SignUpForm />
    </AuthFrame>
  );
}
