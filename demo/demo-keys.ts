import { PRESETS, type Scope } from "../lib/access/scopes";
import { managedKeys } from "../lib/domain/keys/key-reach";
import { revokeKey } from "../lib/domain/keys/revoke-key";
import { suspendKey } from "../lib/domain/keys/suspend-key";
import { reportLeak } from "../lib/domain/leaks/report-leak";
import { createKey } from "../lib/domain/making/create-key";
import { rotateKey } from "../lib/domain/rotations/rotate-key";
import { instanceJob } from "../lib/doors/job";
import { DAY } from "../lib/kernel/time";
import { demoPerson } from "./demo-person";

type Person = { id: string; name: string; email: string; role: "admin" };

/** A key of the demo. `perHour` is its traffic at a busy hour, `until` when that ended (days ago), `sends` how many events an hour. */
export type DemoKey = {
  id: string;
  name: string;
  projectId: string | null;
  perHour: number;
  denied: number;
  until: number;
  sends: number;
  address: string;
  agent: string;
  /** Other callers beside the first, each with a share of the traffic. */
  others?: { address: string; agent: string }[];
  /** When its traffic began, in days ago, where that is less than a week. */
  since?: number;
  /** Refused calls since the key was revoked. */
  triedSince?: number;
  /** Scopes that are in use; absent: all of them. */
  uses?: readonly Scope[];
  scopes: readonly Scope[];
};

type Plan = Omit<DemoKey, "id" | "projectId"> & {
  project?: string;
  description?: string;
  madeDaysAgo: number;
  expiresInDays?: number;
  leakedAt?: string;
  ends?: { rotatedDaysAgo: number } | { suspendedDaysAgo: number } | { revokedDaysAgo: number; reason: string };
};

const ingest = [...PRESETS.ingest.scopes];
const read = [...PRESETS.read.scopes];
const NODE = "node";
const ROTATED_DAYS_AGO = 0.08;
const PLANS: Plan[] = [
  {
    name: "Storefront logs",
    project: "web",
    description: "pino in the storefront",
    scopes: ingest,
    madeDaysAgo: 96,
    expiresInDays: 180,
    perHour: 90,
    denied: 0,
    until: 0,
    sends: 70,
    address: "203.0.113.18",
    agent: NODE,
  },
  {
    name: "Order webhooks",
    project: "api",
    scopes: ingest,
    madeDaysAgo: 95,
    expiresInDays: 150,
    perHour: 60,
    denied: 0,
    until: 0,
    sends: 45,
    address: "203.0.113.21",
    agent: NODE,
  },
  {
    name: "GitHub Actions CI",
    description: "Sets up preview projects",
    scopes: [...PRESETS.project.scopes, ...read],
    madeDaysAgo: 60,
    expiresInDays: 3,
    perHour: 9,
    denied: 2,
    until: 0,
    sends: 0,
    address: "140.82.112.33",
    agent: "curl/8.9.1",
    others: [{ address: "140.82.114.7", agent: "curl/8.9.1" }],
    uses: ["project:write", "project:write_token", "project:read"],
  },
  {
    name: "Terraform",
    scopes: [...PRESETS.organization.scopes, ...PRESETS.project.scopes],
    madeDaysAgo: 74,
    expiresInDays: 200,
    perHour: 3,
    denied: 0,
    until: 0,
    sends: 0,
    address: "198.51.100.40",
    agent: "terraform-provider/1.4.0",
  },
  {
    name: "Grafana",
    project: "web",
    scopes: read,
    madeDaysAgo: 88,
    expiresInDays: 240,
    perHour: 30,
    denied: 0,
    until: 0,
    sends: 0,
    address: "198.51.100.77",
    agent: "Grafana/12.2.0",
    others: [
      { address: "198.51.100.78", agent: "Grafana/12.2.0" },
      { address: "203.0.113.90", agent: "python-requests/2.32.4" },
    ],
    ends: { rotatedDaysAgo: ROTATED_DAYS_AGO },
  },
  {
    name: "Warehouse scanners",
    project: "warehouse",
    scopes: ingest,
    madeDaysAgo: 50,
    expiresInDays: 90,
    perHour: 25,
    denied: 6,
    until: 1.5,
    sends: 12,
    address: "192.0.2.61",
    agent: "Serilog.Sinks.Seq/9.0",
    ends: { suspendedDaysAgo: 1.5 },
  },
  {
    name: "Nightly export",
    scopes: read,
    madeDaysAgo: 30,
    expiresInDays: 60,
    perHour: 0,
    denied: 0,
    until: 0,
    sends: 0,
    address: "",
    agent: "",
  },
  {
    name: "Crash reports",
    project: "web",
    scopes: ingest,
    madeDaysAgo: 41,
    expiresInDays: 45,
    leakedAt: "https://github.com/northwind-example/app/blob/main/.env",
    perHour: 8,
    denied: 0,
    until: 2,
    sends: 6,
    address: "203.0.113.52",
    agent: "okhttp/5.1.0",
    ends: { revokedDaysAgo: 2, reason: "Found in a public repository" },
  },
  {
    name: "Black Friday load test",
    project: "web",
    scopes: ingest,
    madeDaysAgo: 20,
    expiresInDays: -4,
    perHour: 120,
    denied: 3,
    until: 4,
    sends: 10,
    address: "198.51.100.90",
    agent: "k6/1.3.0",
  },
  {
    name: "Old deploy script",
    scopes: read,
    madeDaysAgo: 110,
    expiresInDays: 120,
    perHour: 14,
    denied: 1,
    until: 5,
    sends: 0,
    address: "198.51.100.12",
    agent: "Python-urllib/3.12",
    triedSince: 3,
    ends: { revokedDaysAgo: 5, reason: "Found in a public gist" },
  },
];

const at = (daysAgo: number): Date => new Date(Date.now() - daysAgo * DAY);

/** Keys in every status that the verbs can bring about, each made when its story began. */
export async function demoKeys(person: Person, organizationId: string, projects: Map<string, string>): Promise<DemoKey[]> {
  const keys: DemoKey[] = [];
  for (const plan of PLANS) {
    const projectId = (plan.project && projects.get(plan.project)) ?? null;
    const { api_key, token } = await createKey(demoPerson(person, organizationId, "organization:create_api_key", at(plan.madeDaysAgo)), {
      name: plan.name,
      description: plan.description ?? null,
      scopes: [...plan.scopes],
      project_id: projectId,
      expires_at: plan.expiresInDays === undefined ? null : at(-plan.expiresInDays).toISOString(),
    });
    keys.push({ ...plan, id: api_key.id, projectId });
    if (plan.leakedAt) await reportLeak(instanceJob("demo", "instance:admin", at(2.1)), { token, url: plan.leakedAt, source: "github" });
    const successor = await unfold(person, organizationId, api_key.id, plan);
    if (successor) keys.push({ ...plan, id: successor, projectId, perHour: plan.perHour * 2, since: ROTATED_DAYS_AGO, others: [] });
  }
  return keys;
}

async function unfold(person: Person, organizationId: string, id: string, { ends }: Plan): Promise<string | undefined> {
  if (!ends) return undefined;
  const as = (daysAgo: number) => managedKeys(demoPerson(person, organizationId, "organization:write_api_key", at(daysAgo)));
  if ("suspendedDaysAgo" in ends) await suspendKey(as(ends.suspendedDaysAgo), id, {});
  else if ("revokedDaysAgo" in ends) await revokeKey(as(ends.revokedDaysAgo), id, { reason: ends.reason });
  else return (await rotateKey(as(ends.rotatedDaysAgo), id, { grace_period: DAY })).api_key.id;
  return undefined;
}
