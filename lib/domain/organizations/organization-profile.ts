import type { UpdateOrganization } from "./schema";

/** The columns that an input names; what it leaves out stays as it is. */
export const profileColumns = (input: Omit<UpdateOrganization, "organization_name">) => ({
  ...(input.organization_display_name === undefined ? {} : { displayName: input.organization_display_name }),
  ...(input.billing_email === undefined ? {} : { billingEmail: input.billing_email }),
  ...(input.github_handle === undefined ? {} : { githubHandle: input.github_handle }),
  ...(input.location === undefined ? {} : { location: input.location }),
  ...(input.avatar === undefined ? {} : { avatar: input.avatar }),
  ...(input.links === undefined ? {} : { links: input.links }),
  ...(input.ingestion_brake === undefined ? {} : { ingestionBrake: input.ingestion_brake }),
  ...(input.description === undefined ? {} : { description: input.description }),
});
