import { z } from "zod";
import { secretText } from "../../kernel/text";

/** The least that a token of one's own must be worth, by the estimator. */
export const LEAST_GIVEN_BITS = 80;
/** Visible ASCII, without the comma at which a repeated header is taken apart. */
export const GIVEN_CHARACTERS = /^[\x21-\x2b\x2d-\x7e]*$/;
export const GivenToken = secretText()
  .min(20, "An imported secret has at least 20 characters.")
  .max(256, "An imported secret has at most 256 characters.")
  .regex(GIVEN_CHARACTERS, "An imported secret has visible ASCII characters alone, without blanks and commas.")
  .refine((token) => !/^(sk|pk|wt|rt|ik)_live_/.test(token), "A token of your own does not begin as a generated one does.")
  .meta({ description: "A token that exists already, instead of a generated one (Enterprise, or where the operator allows it)." });

export const CheckGivenToken = z.strictObject({ token: GivenToken });
export type CheckGivenToken = z.output<typeof CheckGivenToken>;
export type GivenTokenCheck = { bits: number; strong_enough: boolean; tag_taken_by: string | null };
