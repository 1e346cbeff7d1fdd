import { z } from "zod";
import { PlainText } from "../../kernel/plain-text";

const ProjectName = z
  .string({ error: "Give the project a name." })
  .trim()
  .min(2, "A project's name has 2 to 50 characters.")
  .max(50, "A project's name has 2 to 50 characters.")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Use lower-case letters, digits and single dashes, such as web-shop.");

export const CreateProject = z
  .strictObject({
    project_name: ProjectName,
    description: PlainText.max(500, "A description has at most 500 characters.").nullable().optional(),
    visibility: z.enum(["private", "public"]).default("public"),
  })
  .meta({ id: "ProjectCreate" });
export type CreateProject = z.output<typeof CreateProject>;

export const Project = z
  .object({
    id: z.uuid(),
    project_name: z.string(),
    created_at: z.string(),
    description: z.string().nullable(),
    organization_name: z.string(),
    visibility: z.enum(["private", "public"]),
    updated_at: z.string(),
  })
  .meta({ id: "ProjectListRead" });
export type Project = z.output<typeof Project>;
