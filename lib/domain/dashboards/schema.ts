import { z } from "zod";
import { ILL_FORMED, isStorable, name } from "../../kernel/text";
import { WrittenTime } from "../../kernel/time-text";
import { Definition } from "./definition/schema";
import { DASHBOARD_SORTS } from "./search-terms";

const DashboardName = name({ short: "Give the dashboard a name.", most: 200, long: "A dashboard's name has at most 200 characters." });
const Slug = z
  .string({ error: "Give the dashboard a slug, such as web-traffic." })
  .max(100, "A slug has at most 100 characters.")
  .regex(/^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/, "Use letters, digits and single dashes, dots or underscores, such as web-traffic.");

export const CreateDashboard = z
  .strictObject({ name: DashboardName, slug: Slug, definition: Definition })
  .meta({ id: "DashboardCreateRequest" });

/** What is null or left out stays. */
export const UpdateDashboard = z
  .strictObject({
    name: DashboardName.nullish(),
    definition: Definition.nullish(),
    version: z.int("version is the whole number that you read.").min(1).nullish().meta({
      description:
        "The version that you read; CONFLICT where the dashboard has been changed since. Left out: whatever is there is replaced.",
    }),
  })
  .meta({ id: "DashboardUpdateRequest" });

const summary = {
  id: z.uuid(),
  project_id: z.uuid(),
  created_at: WrittenTime,
  updated_at: WrittenTime.nullable(),
  created_by_name: z.string().nullable(),
  updated_by_name: z.string().nullable(),
  dashboard_name: z.string(),
  dashboard_slug: z.string(),
  version: z.int(),
};
export const DashboardSummary = z.object(summary).meta({ id: "DashboardSummary" });
export type DashboardSummary = z.output<typeof DashboardSummary>;

const Kept = Definition.meta({ id: "DashboardDefinitionRead", description: "As it was given, to the letter." });
export const Dashboard = z.object({ ...summary, definition: Kept }).meta({ id: "Dashboard" });
export const GetDashboard = z.object({ dashboard: Kept, ...summary }).meta({ id: "GetDashboardResponse" });

/** A dashboard with the text of its definition, which keeps what a parsed one would lose. */
export type WrittenDashboard = DashboardSummary & { definition: string };

/** With its project's name, as screens show it. */
export type ListedDashboard = DashboardSummary & { project_name: string };
export type OpenedDashboard = WrittenDashboard & { project_name: string };

/** Narrows down the dashboards of all projects: `text` stands in the name, the slug or the project's name. */
export const DashboardSearch = z.strictObject({
  text: z.string().max(200).refine(isStorable, ILL_FORMED).default(""),
  sort: z.enum(DASHBOARD_SORTS).default("name"),
  descending: z.boolean().default(false),
  page: z.int().min(1).max(10_000).default(1),
});
export type DashboardSearch = z.output<typeof DashboardSearch>;
/** One page, and how many there are on all. */
export type FoundDashboards = { dashboards: ListedDashboard[]; total: number };
