import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import type { UsagePeriod } from "./usage-period";

export type UsageStep = "day" | "month";
/** Events of a day, or of the month that begins on it, by what they are: logs and spans, or data points of metrics. */
export type UsageCount = { date: string; records_count: number; metrics_count: number; total_observations: number };
export type ProjectUsageCount = UsageCount & { project_id: string; project_name: string };
type Asked = UsagePeriod & { organizationId: string; step: UsageStep; projectId?: string };

const SUMS = Prisma.sql`sum(c.events - c.metrics)::float8 as records_count, sum(c.metrics)::float8 as metrics_count, sum(c.events)::float8 as total_observations`;
const dateOf = (step: UsageStep) => (step === "day" ? Prisma.sql`c.day` : Prisma.sql`date_trunc('month', c.day)::date`);

const amongThem = ({ organizationId, start_date, end_date, projectId }: Asked) => Prisma.sql`
  c.organization_id = ${organizationId}::uuid and c.day between ${start_date}::date and ${end_date}::date
  ${projectId ? Prisma.sql`and c.project_id = ${projectId}::uuid` : Prisma.empty}`;

/** What was stored, oldest first; steps without anything are left out. Read off the counts that are written with the events. */
export const usageCounts = (tx: Tx, asked: Asked): Promise<UsageCount[]> => tx.$queryRaw`
  select ${dateOf(asked.step)}::text as date, ${SUMS} from event_counts c where ${amongThem(asked)} group by 1 order by 1`;

type Page = { limit: number; offset: number };

/** The same by project, and the name of each; deleted projects as well. */
export const projectUsageCounts = (tx: Tx, asked: Asked, page?: Page): Promise<ProjectUsageCount[]> => tx.$queryRaw`
  select u.*, coalesce(p.name, '') as project_name from (${byProject(asked)}) u
  left join projects p on p.organization_id = ${asked.organizationId}::uuid and p.id = u.project_id::uuid
  order by u.date, project_name, u.project_id ${page ? Prisma.sql`limit ${page.limit} offset ${page.offset}` : Prisma.empty}`;

/** How many rows these are. */
export async function countProjectUsage(tx: Tx, asked: Asked): Promise<number> {
  const [row] = await tx.$queryRaw<{ total: number }[]>`select count(*)::int as total from (${byProject(asked)}) u`;
  return row?.total ?? 0;
}

const byProject = (asked: Asked) => Prisma.sql`
  select ${dateOf(asked.step)}::text as date, c.project_id::text, ${SUMS} from event_counts c where ${amongThem(asked)} group by 1, c.project_id`;
