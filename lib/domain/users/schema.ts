import { z } from "zod";
import { emailText, name, secretText } from "../../kernel/text";
import { SignUpPlan } from "../plans/schema";
import { passwordForm } from "./password-terms";

export const Email = emailText();
export const NewPassword = secretText()
  .overwrite(passwordForm)
  .min(12, "A password has at least 12 characters.")
  .max(1024, "A password has at most 1024 characters.");

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
