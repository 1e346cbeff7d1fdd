import { z } from "zod";
import type { OwnFactorsData } from "@/components/factors/factors-screen";
import { listFactors } from "@/lib/domain/factors/queries";
import { currentSession } from "@/lib/doors/current-session";
import { read } from "@/lib/doors/read";

/** `required_by` is the organization that led here, by its name. */
export const ownFactorsRead = read({
  name: "own-factors",
  permission: "self",
  input: z.object({ required_by: z.string().max(200).optional() }),
  run: async (ctx, { required_by }): Promise<OwnFactorsData> => {
    const demanding = ((await currentSession())?.organizations ?? []).filter((each) => each.requires_second_factor);
    const one = demanding.find(({ name }) => name === required_by) ?? demanding[0];
    return { ...(await listFactors(ctx)), required_by: one ? { name: one.name, display_name: one.display_name } : null };
  },
});
