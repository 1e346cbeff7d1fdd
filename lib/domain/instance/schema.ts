import { z } from "zod";

/** What the operator decides for the whole instance. */
export const InstanceSettings = z.strictObject({
  given_tokens: z
    .boolean("Say whether organizations may supply tokens of their own.")
    .meta({ description: "Whether organizations may supply tokens of their own on every plan, not on Enterprise alone." }),
});
export type InstanceSettings = z.output<typeof InstanceSettings>;
