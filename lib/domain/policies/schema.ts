import { z } from "zod";

export const LEAK_RESPONSES = ["notify", "revoke"] as const;

const Days = z
  .int("Give a whole number of days.")
  .min(1, "Give at least 1 day.")
  .max(3650, "Give at most 3,650 days, which is ten years.")
  .nullable();

/** What an organization demands of its keys. Days are whole; null where nothing is demanded. */
export const Policy = z
  .strictObject({
    require_expiry: z.boolean("Say whether keys must expire.").meta({ description: "Whether a new key must be given an expiry." }),
    longest_lifetime_days: Days.meta({
      description: "The most days between a key's creation and its expiry; a key without an expiry outlives any.",
    }),
    idle_days: Days.meta({ description: "An organization or project key that was not used for so many days is suspended." }),
    leak_response: z
      .enum(LEAK_RESPONSES, { error: `Choose one of: ${LEAK_RESPONSES.join(", ")}.` })
      .meta({ description: "What happens to a key that was found in public." }),
  })
  .meta({ id: "Policy" });
export type Policy = z.output<typeof Policy>;
