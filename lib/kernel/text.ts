import { z } from "zod";
import { holdsToken } from "./holds-token";
import { mailAddress } from "./mail-address.mjs";

/** The one rule for texts that people and programs hand in. Every schema takes its texts from here. */
const REORDERING = "\\u202a-\\u202e\\u2066-\\u2069";
/** The class Cc, written out: other languages' expressions, which read ours from the API's document, have no such classes. */
const CONTROLS = "\\u0000-\\u001f\\u007f-\\u009f";
const IN_A_LINE = new RegExp(`^[^${CONTROLS}\\u2028\\u2029${REORDERING}]*$`, "u");
const IN_PROSE = new RegExp(`^(?:[\\t\\n\\r]|[^${CONTROLS}${REORDERING}])*$`, "u");
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** What PostgreSQL keeps as text: well-formed Unicode without NUL. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
export const ILL_FORMED = "A text is well-formed Unicode without NUL. Leave out what is broken.";

/** The nearest text that can be kept, for what comes from an address. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");

const KEPT_OUT = "This looks like a key; keep it out of names and notes.";

const tokenFree = (text: z.ZodString): z.ZodString => text.refine(isStorable, ILL_FORMED).refine((given) => !holdsToken(given), KEPT_OUT);

type Most = { most: number; long: string };
type Length = Most & { least?: number; short?: string };

/** One line that may be empty: no control characters, none that turn the direction of what follows. */
export const line = ({ most, long }: Most): z.ZodString =>
  tokenFree(z.string().normalize("NFC").trim())
    .max(most, long)
    .regex(IN_A_LINE, "This has no control characters and none that turn the direction of the text.");

/** What a thing is called: a line with something to see. */
export const name = ({ least = 1, short = "Give a name that is more than blanks.", most, long }: Length, missing = short): z.ZodString =>
  tokenFree(z.string({ error: missing }).normalize("NFC").trim())
    .min(least, short)
    .max(most, long)
    .regex(IN_A_LINE, "A name has no control characters and none that turn the direction of the text.")
    .refine((text) => VISIBLE.test(text), short);

/** Free text of several lines that may be empty. */
export const prose = ({ most, long }: Most): z.ZodString =>
  tokenFree(z.string().normalize("NFC").trim())
    .max(most, long)
    .regex(IN_PROSE, "A text has no control characters but tabs and line breaks, and none that turn its direction.");

/** A text of a language, in which each character counts; it is shown, so that it holds no token. */
export const sourceText = ({ most, long }: Most): z.ZodString => tokenFree(z.string()).max(most, long);

/** What is looked for. It is kept nowhere, and people search with what they have at hand. */
export const searchText = ({ most, long }: Most) => z.string().normalize("NFC").trim().max(most, long).refine(isStorable, ILL_FORMED);

/** A secret that is hashed or compared and never shown. */
export const secretText = (error?: string): z.ZodString => z.string(error).refine(isStorable, ILL_FORMED);

/** A mail address as it is kept: in lower case, its domain as DNS spells it. */
export const emailText = (error = "Give an e-mail address such as ada@example.com.") =>
  z
    .string(error)
    .max(1000, error)
    .refine((text) => !holdsToken(text), KEPT_OUT)
    .transform((text, issues) => {
      const address = mailAddress(text);
      if (address === undefined) issues.addIssue({ code: "custom", message: error });
      return address ?? z.NEVER;
    });

/** The address of a page. */
export const urlText = () =>
  z
    .url({ protocol: /^https?$/, error: "Give an address that begins with https:// or http://." })
    .max(2000)
    .refine(isStorable, ILL_FORMED)
    .refine((url) => !holdsToken(url), KEPT_OUT);

/** Any JSON, without a token in it. */
export const json = () => z.json().refine((value) => !holdsToken(JSON.stringify(value)), KEPT_OUT);
