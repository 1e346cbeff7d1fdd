import { SIGN_ON_FAULTS, type SignOnFault } from "@/lib/domain/single-sign-on/sign-on-terms";
import { Notice } from "../ui/notice";
import { TextLink } from "../ui/text-link";
import { SignOnButton } from "./sign-on-button";

/** Why the last sign-in by single sign-on came back. */
export const SignOnFaultNotice = ({ fault }: { fault: SignOnFault }) => (
  <Notice tone="warn" role="alert" className="mb-4">
    {SIGN_ON_FAULTS[fault]}
  </Notice>
);

/** Sign-in by the provider that the operator has set up for everybody. */
export const InstanceSignOn = ({ to, name, confirm }: { to: string; name: string; confirm?: boolean }) => (
  <SignOnButton by={{ instance: "true" }} to={to} confirm={confirm}>
    <span>Continue with </span>
    <span translate="no">{name}</span>
  </SignOnButton>
);

/** The other ways in, under the password: the provider that the operator has set up for everybody, and those of organizations. */
export const SignOnEntry = ({ next, instance }: { next: string; instance: string | null }) => (
  <div className="mt-6 grid gap-3 border-t pt-6">
    {instance ? <InstanceSignOn to={next} name={instance} /> : null}
    <TextLink href={`/sign-in/single-sign-on?next=${encodeURIComponent(next)}`}>Continue with single sign-on</TextLink>
  </div>
);
