import { dayText } from "../../kernel/time";

type Count = { organization: string; day: string; project: string; events: number; bytes: number; metrics: number };

/** As what COUNT_EVENTS takes the counts. */
export const COUNTS = {
  organization_id: "uuid",
  day: "date",
  project_id: "uuid",
  events: "bigint",
  bytes: "bigint",
  metrics: "bigint",
} as const;
/** Rows a day and project: sessions that write at once each have one of their own, save by chance. */
const PARTS = 16;

/** Counts what is stored in the same statement. In one order, so that two statements never wait for each other. */
export const countEvents = (first: number): string => `
  insert into event_counts as c (organization_id, day, project_id, part, events, bytes, metrics)
  select n.organization_id, n.day, n.project_id, pg_backend_pid() % ${PARTS}, n.events, n.bytes, n.metrics
  from unnest(${Object.values(COUNTS)
    .map((type, at) => `$${first + at}::${type}[]`)
    .join(", ")}) n(${Object.keys(COUNTS).join(", ")})
  order by n.organization_id, n.day, n.project_id
  on conflict (organization_id, day, project_id, part) do update
    set events = c.events + excluded.events, bytes = c.bytes + excluded.bytes, metrics = c.metrics + excluded.metrics`;

/** How many events of one insert are of each project and day. */
export class EventCounts {
  private readonly counts = new Map<string, Count>();

  clear(): void {
    this.counts.clear();
  }

  add(organization: string, project: string, arrival: number, drafts: readonly { bytes: number; isMetric: boolean }[]): void {
    const day = dayText(arrival);
    const name = `${day} ${project}`;
    const count = this.counts.get(name) ?? { organization, day, project, events: 0, bytes: 0, metrics: 0 };
    count.events += drafts.length;
    for (const { bytes, isMetric } of drafts) {
      count.bytes += bytes;
      if (isMetric) count.metrics++;
    }
    this.counts.set(name, count);
  }

  /** In the order of COUNTS. */
  finish(): unknown[][] {
    const all = [...this.counts.values()];
    return [
      all.map((c) => c.organization),
      all.map((c) => c.day),
      all.map((c) => c.project),
      all.map((c) => c.events),
      all.map((c) => c.bytes),
      all.map((c) => c.metrics),
    ];
  }
}
