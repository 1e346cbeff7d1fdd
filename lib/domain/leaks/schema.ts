import { z } from "zod";
import { secretText } from "../../kernel/text";
import type { KEY_KINDS, KEY_STATUSES } from "../keys/schema";

/** The token is the proof, and whatever it is, the answer is the same. */
export const ReportLeak = z
  .strictObject({
    token: secretText("Give the token that was found.").max(10_000, "A token has at most 10,000 characters."),
    url: z.string().max(10_000, "An address has at most 10,000 characters.").optional().meta({ description: "Where it was found." }),
  })
  .meta({ id: "LeakReport" });

/** What GitHub's secret scanning sends: https://docs.github.com/en/code-security/secret-scanning/secret-scanning-partner-program */
export const GithubAlerts = z.array(
  z.object({
    token: z.string().max(10_000),
    type: z.string().max(200),
    url: z.string().max(10_000).nullish(),
    source: z.string().nullish(),
  }),
);

/** What it takes back. `token_hash` is SHA-256 of the token in hexadecimal digits. */
export const GithubFeedback = z
  .array(z.object({ token_hash: z.string(), token_type: z.string(), label: z.enum(["true_positive", "false_positive"]) }))
  .meta({ id: "GithubFeedback" });

/** A key that was found in public, for the screens. */
export type LeakView = {
  key_id: string;
  name: string;
  kind: (typeof KEY_KINDS)[number];
  token_start: string;
  status: (typeof KEY_STATUSES)[number];
  leaked_at: string;
  source: string | null;
  url: string | null;
  revocation_reason: string | null;
};
