import { z } from "zod";
import type { Role } from "../../access/roles";
import { emailText, line, name, prose, urlText } from "../../kernel/text";
import { DAY } from "../../kernel/time";
import { WrittenTime } from "../../kernel/time-text";
import { PlanName } from "../plans/schema";
import { NAME_SHAPE } from "./organization-name";

/** How long a deleted organization can be had back. */
export const RESTORABLE_FOR = 7 * DAY;

const OrganizationName = z
  .string({ error: "Give the organization a name for its addresses." })
  .trim()
  .min(2, "A name has 2 to 50 characters.")
  .max(50, "A name has 2 to 50 characters.")
  .regex(NAME_SHAPE, "Use lower-case letters, digits and single dashes, such as acme-works.");

const DisplayName = name(
  {
    least: 2,
    short: "An organization's name has at least 2 characters.",
    most: 50,
    long: "An organization's name has at most 50 characters.",
  },
  "Give the organization a name.",
);
const LinkWord = line({ most: 100, long: "A link's name and icon have at most 100 characters." });

export const OrganizationLink = z.strictObject({ url: urlText(), icon: LinkWord, name: LinkWord }).meta({ id: "OrganizationLink" });

/** What an organization says of itself. An empty text takes it away. */
const orNothing = <T extends z.ZodType<string>>(text: T) =>
  z
    .union([z.literal("").transform(() => null), text.transform((word) => word || null)])
    .nullable()
    .optional();
const Profile = {
  organization_display_name: DisplayName.optional(),
  github_handle: orNothing(
    line({ most: 39, long: "A GitHub handle has at most 39 characters." }).regex(
      /^[a-z\d](?:[a-z\d]|-(?=[a-z\d]))*$/i,
      "Give the handle alone, such as acme-works.",
    ),
  ),
  location: orNothing(line({ most: 100, long: "A location has at most 100 characters." })),
  avatar: orNothing(urlText()),
  links: z.array(OrganizationLink).max(20, "An organization has at most 20 links.").optional(),
  description: orNothing(prose({ most: 500, long: "A description has at most 500 characters." })),
};
const IngestionBrake = z.boolean("Say whether the brake is on.").meta({
  description:
    "Whether the level that a key's clients are told rises a step while ten times as much arrives under it as over its own last day. Nothing that arrives is dropped.",
});

export const CreateOrganization = z
  .strictObject({
    organization_name: OrganizationName,
    ...Profile,
    plan: PlanName.optional().meta({ description: "Hobby unless given." }),
  })
  .meta({ id: "OrganizationCreate" });
export type CreateOrganization = z.output<typeof CreateOrganization>;

export const UpdateOrganization = z
  .strictObject({
    organization_name: OrganizationName.optional(),
    billing_email: orNothing(emailText("Give an e-mail address such as billing@example.com.")),
    ingestion_brake: IngestionBrake.optional(),
    ...Profile,
  })
  .meta({ id: "OrganizationUpdate" });
export type UpdateOrganization = z.output<typeof UpdateOrganization>;

/** The name in addresses, typed again by whoever deletes. */
export const DeleteOrganization = z.strictObject({ organization_name: line({ most: 200, long: "This is not the name." }) });
export type DeleteOrganization = z.output<typeof DeleteOrganization>;

export const Organization = z
  .object({
    id: z.uuid(),
    organization_name: z.string(),
    subscription_plan: z.enum(["personal", "team", "growth", "enterprise_cloud", "non_stripe"]).nullable(),
    has_admin_panel: z.boolean(),
    created_at: WrittenTime,
    updated_at: WrittenTime,
    billing_email: z.string().nullable(),
    organization_display_name: z.string().nullable(),
    github_handle: z.string().nullable(),
    location: z.string().nullable(),
    avatar: z.string().nullable(),
    links: z.array(OrganizationLink).nullable(),
    description: z.string().nullable(),
    spending_cap: z.int().nullable(),
    spending_cap_reached_at: WrittenTime.nullable(),
    planless_grace_period_ends_at: WrittenTime.nullable(),
    gateway_enabled: z.boolean(),
    ai_enabled: z.boolean(),
    ai_training_enabled: z.boolean(),
    plan: PlanName,
    ingestion_brake: IngestionBrake,
  })
  .meta({ id: "OrganizationReadV1" });
export type Organization = z.output<typeof Organization>;

/** An organization as the operator's screen lists it. */
export type ListedOrganization = {
  id: string;
  name: string;
  display_name: string;
  plan: z.output<typeof PlanName>;
  created_at: string;
  members: number;
  keys_used: number;
  projects: number;
};

/** A deleted organization as its people see it, until it is purged. */
export type DeletedOrganization = {
  id: string;
  display_name: string;
  role: Role;
  deleted_at: string;
  /** Until then it can be restored. */
  gone_at: string;
};
