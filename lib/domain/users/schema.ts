import { z } from "zod";
import { SignUpPlan } from "../plans/schema";

export const Email = z
  .email("Give an e-mail address such as ada@example.com.")
  .max(254)
  .transform((email) => email.toLowerCase());
export const NewPassword = z
  .string()
  .min(12, "A password has at least 12 characters.")
  .max(1024, "A password has at most 1024 characters.");
const NO_CONTROL = /^[^\p{Cc}]*$/u;

export const SignUp = z.strictObject({
  email: Email,
  password: NewPassword,
  organization_name: z
    .string()
    .trim()
    .min(2, "An organization's name has at least 2 characters.")
    .max(50, "An organization's name has at most 50 characters.")
    .regex(NO_CONTROL, "A name has no control characters."),
  plan: SignUpPlan,
});
export type SignUp = z.output<typeof SignUp>;

export const SignIn = z.strictObject({
  email: Email,
  password: z.string().min(1, "Give your password.").max(1024),
});
export type SignIn = z.output<typeof SignIn>;
