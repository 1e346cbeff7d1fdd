import type { OrganizationScope } from "../lib/access/scopes";
import { ensurePartitions } from "../lib/domain/events/ensure-partitions";
import { acceptInvitation } from "../lib/domain/members/accept-invitation";
import { inviteMember } from "../lib/domain/members/invite-member";
import { changePlan } from "../lib/domain/plan-changes/change-plan";
import { setPolicy } from "../lib/domain/policies/set-policy";
import { createProject } from "../lib/domain/projects/create-project";
import { startSession } from "../lib/domain/sessions/start-session";
import { signUp } from "../lib/domain/users/sign-up";
import { instanceJob, openJob } from "../lib/doors/job";
import { DAY } from "../lib/kernel/time";
import { demoAlerts } from "./demo-alerts";
import { demoDashboards } from "./demo-dashboards";
import { demoEvents } from "./demo-events";
import { demoKeys } from "./demo-keys";
import { demoKinds } from "./demo-kinds";
import { demoPerson } from "./demo-person";
import { demoUsage } from "./demo-usage";
import { demoVariables } from "./demo-variables";

const PASSWORD = "latchkey demo only";
const PEOPLE = [
  { email: "jonas.weber@northwind.example", name: "Jonas Weber", role: "admin" as const },
  { email: "priya.nair@northwind.example", name: "Priya Nair", role: "member" as const },
  { email: "tom.okafor@northwind.example", name: "Tom Okafor", role: "member" as const },
];
const ago = (days: number): Date => new Date(Date.now() - days * DAY);

/** Fills an empty instance with a believable organization, through the same verbs as people use. Gives how to sign in. */
export async function seedDemo(): Promise<{ email: string; password: string; member: string; organization: string }> {
  const email = "maya.lindqvist@northwind.example";
  const { user, organization } = await signUp(openJob("demo", ago(120)), {
    email,
    password: PASSWORD,
    organization_name: "Northwind Traders",
    plan: "ultra",
  });
  const maya = { ...user, name: "Maya Lindqvist", role: "admin" as const };

  const projects = new Map<string, string>();
  for (const [name, description] of [
    ["web", "Storefront and checkout"],
    ["api", "Public API and webhooks"],
    ["warehouse", "Picking, packing and stock"],
  ] as const) {
    const made = await createProject(demoPerson(maya, organization.id, "organization:create_project", ago(118)), {
      project_name: name,
      description,
      visibility: "private",
    });
    projects.set(name, made.id);
  }
  const people: { id: string; name: string; email: string; role: "admin" | "member" }[] = [];
  for (const [i, { email, name, role }] of PEOPLE.entries()) {
    const { invite_url } = await inviteMember(demoPerson(maya, organization.id, "organization:write_invitation", ago(110 - i * 12)), {
      role,
      email,
    });
    const joined = await acceptInvitation(openJob("demo", ago(109 - i * 12)), {
      token: invite_url.split("/").at(-1) ?? "",
      email,
      password: PASSWORD,
      name,
    });
    await startSession(openJob("demo", ago(i * 1.3 + 0.2)), joined.user);
    people.push({ ...joined.user, role });
  }
  await inviteMember(demoPerson(maya, organization.id, "organization:write_invitation", ago(1)), {
    role: "member",
    email: "sofia.marino@northwind.example",
  });
  await signUp(openJob("demo", ago(40)), {
    email: "lee@contoso.example",
    password: PASSWORD,
    organization_name: "Contoso Labs",
    plan: "starter",
  });
  await changePlan(instanceJob("demo", "instance:admin", ago(100)), { organization_id: organization.id, plan: "enterprise" });

  const priya = people.find(({ role }) => role === "member") ?? maya;
  const keys = [...(await demoKeys(maya, organization.id, projects)), ...(await demoKinds(maya, priya, organization.id, projects))];
  await setPolicy(demoPerson(maya, organization.id, "organization:admin", ago(2)), {
    require_expiry: false,
    longest_lifetime_days: 365,
    idle_days: 180,
    leak_response: "notify",
  });
  await ensurePartitions(new Date(), ago(8));
  await demoEvents(organization.id, keys, projects);
  await demoDashboards(demoPerson(maya, organization.id, "project:write_dashboard", ago(3)), projects.get("web") ?? "");
  const jonas = people.find(({ role }) => role === "admin") ?? maya;
  const writer = (person: typeof maya | (typeof people)[number]) => (days: number) =>
    demoPerson(person, organization.id, "project:write_variables", ago(days));
  await demoVariables(writer(maya), writer(jonas), projects.get("web") ?? "", projects.get("api") ?? "");
  await demoUsage(organization.id, keys);
  const jonasAs =
    <P extends OrganizationScope>(scope: P) =>
    (now: Date) =>
      demoPerson(jonas, organization.id, scope, now);
  await demoAlerts({ channels: jonasAs("organization:write_channel"), alerts: jonasAs("project:write_alert") }, projects.get("web") ?? "");
  return { email, password: PASSWORD, member: "priya.nair@northwind.example", organization: organization.name };
}
