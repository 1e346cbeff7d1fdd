import { z } from "zod";
import type { ShellData } from "@/components/shell/shell-people";
import type { Granted } from "@/lib/access/caller";
import { grant, may } from "@/lib/access/grant";
import { listFiringAlerts } from "@/lib/domain/alerts/queries";
import { isDismissed, listNotices } from "@/lib/domain/notices/queries";
import type { NoticeView } from "@/lib/domain/notices/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { listProjects } from "@/lib/domain/projects/queries";
import { memberIfReached } from "@/lib/doors/authenticate-person";
import { membershipsOf } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";
import { version } from "@/lib/kernel/version";

/** What the frame knows. Outside an organization it stands in the person's only one, if there is just one. */
export const shellRead = read({
  name: "shell",
  permission: "self",
  input: z.object({ org: z.string().optional() }),
  run: async (ctx, { org }): Promise<ShellData> => {
    const { user, organizations } = await membershipsOf(ctx);
    const name = org ?? (organizations.length === 1 ? organizations[0]?.name : undefined);
    const inside = name ? await memberIfReached(name) : null;
    const [projects, notices] = inside
      ? await Promise.all([
          may(inside.caller, "project:read") ? listProjects(grant(inside, "project:read")) : [],
          listNotices(grant(inside, "organization:read")),
        ])
      : [[], []];
    const firing = inside && may(inside.caller, "project:read_alert") ? await firingNotices(inside) : [];
    const present = organizations.find(({ id }) => id === inside?.organizationId)?.name;
    const known = organizations.map((each) => ({
      name: each.name,
      display_name: each.display_name,
      planLabel: PLAN_TERMS[each.plan].label,
      role: each.role,
    }));
    return {
      user: { name: user.name, email: user.email, isOperator: user.isOperator },
      organizations: known,
      current: known.find((each) => each.name === present) ?? null,
      projects: projects.map(({ id, project_name }) => ({ id, project_name })),
      notices: [...firing, ...notices],
      version,
    };
  },
});

/** Those that this person has not dismissed; one that fires anew is shown anew. */
async function firingNotices(ctx: Granted): Promise<NoticeView[]> {
  const notices = (await listFiringAlerts(grant(ctx, "project:read_alert"))).map(
    ({ id, name, since }): NoticeView => ({
      id: `alert-firing:${id}:${since === null ? 0 : Date.parse(since)}`,
      kind: "alert_firing",
      urgent: true,
      key: null,
      at: since,
      count: null,
      alert: { id, name },
    }),
  );
  const dismissed = await Promise.all(notices.map(({ id }) => isDismissed(ctx, id)));
  return notices.filter((_, at) => !dismissed[at]);
}
