import { z } from "zod";
import { emailText, name, secretText } from "../../kernel/text";
import { SignUpPlan } from "../plans/schema";
import { passwordForm } from "./password-terms";

export const Email = emailText();
export const NewPassword = secretText()
  .overwrite(passwordForm)
  .min(12, "A password has at least 12 characters.")
  .max(1024, "A password has at most 1024 characters.");

export const PersonName = name({ short: "Give your name.", most: 100, long: "A name has at most 100 characters." });

export const SignUp = z.strictObject({
  email: Email,
  password: NewPassword,
  organization_name: name({
    least: 2,
    short: "An organization's name has at least 2 characters.",
    most: 50,
    long: "An organization's name has at most 50 characters.",
  }),
  plan: SignUpPlan,
});
export type SignUp = z.output<typeof SignUp>;

export const SignIn = z.strictObject({
  email: Email,
  password: secretText().min(1, "Give your password.").max(1024),
});
export type SignIn = z.output<typeof SignIn>;

const PresentPassword = secretText().min(1, "Give your password.").max(1024, "A password has at most 1024 characters.");
const LinkToken = secretText().max(200);

export const RequestPasswordReset = z.strictObject({ email: Email });
export type RequestPasswordReset = z.output<typeof RequestPasswordReset>;

export const ResetPassword = z.strictObject({ token: LinkToken, password: NewPassword });
export type ResetPassword = z.output<typeof ResetPassword>;

export const ChangePassword = z.strictObject({ current_password: PresentPassword, password: NewPassword });
export type ChangePassword = z.output<typeof ChangePassword>;

export const RequestEmailChange = z.strictObject({ email: Email, current_password: PresentPassword });
export type RequestEmailChange = z.output<typeof RequestEmailChange>;

export const ConfirmEmail = z.strictObject({ token: LinkToken });
export type ConfirmEmail = z.output<typeof ConfirmEmail>;

export const RenameUser = z.strictObject({ name: PersonName });
export type RenameUser = z.output<typeof RenameUser>;

/** Without an address: for a new password. */
export const MakeAccountLink = z.strictObject({ user_id: z.uuid(), email: Email.optional() });
export type MakeAccountLink = z.output<typeof MakeAccountLink>;
export type AccountLinkMade = { url: string; expires_at: string };

/** A person with an account, as the operator sees them. */
export type Account = {
  id: string;
  name: string;
  email: string;
  is_operator: boolean;
  organizations: number;
  created_at: string;
  last_seen_at: string | null;
};
