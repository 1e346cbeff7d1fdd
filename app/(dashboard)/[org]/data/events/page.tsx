import type { Metadata } from "next";
import { EventsScreen } from "@/components/events/events-screen";
import { grant, may } from "@/lib/access/grant";
import { tailEvents } from "@/lib/domain/events/queries";
import { since } from "@/lib/domain/events/range-terms";
import { EventTail, InRange } from "@/lib/domain/events/schema";
import { listProjects } from "@/lib/domain/projects/queries";
import { publicUrl } from "@/lib/doors/memberships";
import { page } from "@/lib/doors/page";
import { Refusal } from "@/lib/kernel/refusal";

export const metadata: Metadata = { title: "Events" };

type Search = Record<"filter" | "project" | "key" | "range" | "from" | "to", string | string[] | undefined>;
const Question = EventTail.extend(InRange);
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined;

export default async function EventsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Partial<Search>>;
}) {
  const { org } = await params;
  const { filter, project, key, range, from, to } = await searchParams;
  const ctx = await page(org, "project:read_otlp");
  const moments = { from: one(from), to: one(to) };
  const search = Question.safeParse({
    filter: one(filter),
    project_id: one(project),
    key_id: one(key),
    range: moments.from || moments.to ? undefined : one(range),
    ...moments,
  });
  const [projects, first] = await Promise.all([
    listProjects(grant(ctx, "project:read")),
    search.success
      ? tailEvents(ctx, since(ctx.now, search.data)).then(
          ({ events, cursor }) => ({ events, cursor, refused: null }),
          refusedFirst(ctx.requestId),
        )
      : {
          events: [],
          cursor: null,
          refused: refusedAs(
            ctx.requestId,
            "INVALID_REQUEST",
            "The address holds a filter, a time, a project or a key that cannot be read.",
          ),
        },
  ]);
  return (
    <EventsScreen
      org={org}
      maySave={may(ctx.caller, "project:write_dashboard")}
      projects={projects.map(({ id, project_name }) => ({ id, project_name }))}
      first={first}
      baseUrl={publicUrl()}
    />
  );
}

const refusedAs = (requestId: string, code: string, detail: string, members?: Record<string, unknown>) => ({
  ok: false as const,
  code,
  detail,
  members,
  requestId,
});

/** A filter that cannot be read is told on the screen; anything else is for the error page. */
const refusedFirst = (requestId: string) => (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { events: [], cursor: null, refused: refusedAs(requestId, error.code, error.message, error.details.members) };
};
