import { z } from "zod";
import { prose } from "../../kernel/text";
import { WrittenTime } from "../../kernel/time-text";

const ProjectName = z
  .string({ error: "Give the project a name." })
  .trim()
  .min(2, "A project's name has 2 to 50 characters.")
  .max(50, "A project's name has 2 to 50 characters.")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Use lower-case letters, digits and single dashes, such as web-shop.");

const Description = prose({ most: 500, long: "A description has at most 500 characters." }).nullable();
const Visibility = z.enum(["private", "public"]);

const RetentionDays = z
  .int("Give a whole number of days.")
  .min(1, "Events are kept for at least 1 day.")
  .nullable()
  .meta({ description: "Days after which the project's events go, at most as many as the plan promises; null: as many." });

export const CreateProject = z
  .strictObject({
    project_name: ProjectName,
    description: Description.optional(),
    visibility: Visibility.default("public"),
    retention_days: RetentionDays.optional(),
  })
  .meta({ id: "ProjectCreate" });
export type CreateProject = z.output<typeof CreateProject>;

/** Null leaves a name or visibility as it is, and takes a description or a retention away. */
export const UpdateProject = z
  .strictObject({
    project_name: ProjectName.nullable().optional(),
    description: Description.optional(),
    visibility: Visibility.nullable().optional(),
    retention_days: RetentionDays.optional(),
  })
  .meta({ id: "ProjectUpdate" });
export type UpdateProject = z.output<typeof UpdateProject>;

export const Project = z
  .object({
    id: z.uuid(),
    project_name: z.string(),
    created_at: WrittenTime,
    description: z.string().nullable(),
    organization_name: z.string(),
    visibility: z.enum(["private", "public"]),
    updated_at: WrittenTime,
    retention_days: RetentionDays,
  })
  .meta({ id: "ProjectListRead" });
export type Project = z.output<typeof Project>;
