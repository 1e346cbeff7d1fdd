import { z } from "zod";
import type { IngestionData } from "@/components/ingestion/ingestion-data";
import { grant, may } from "@/lib/access/grant";
import { readOrganization } from "@/lib/domain/organizations/queries";
import { arrivalSources } from "@/lib/domain/usage/queries";
import { SourceSearch } from "@/lib/domain/usage/schema";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

export const ingestionRead = read({
  name: "ingestion",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), search: jsonText(SourceSearch) }),
  shared: ({ caller }, { search }) =>
    `${may(caller, "organization:admin")} ${may(caller, "organization:create_api_key")} ${JSON.stringify(search)}`,
  run: async (ctx, { search }): Promise<IngestionData> => ({
    ...(await arrivalSources(ctx, search)),
    brake: (await readOrganization(grant(ctx, "organization:read"))).ingestion_brake,
    mayBrake: may(ctx.caller, "organization:admin"),
    mayAdd: may(ctx.caller, "organization:create_api_key"),
  }),
});
