import { randomBytes } from "node:crypto";
import { PRESETS } from "../lib/access/scopes";
import { createInstanceKey } from "../lib/domain/making/create-instance-key";
import { createKey } from "../lib/domain/making/create-key";
import { createPersonalKey } from "../lib/domain/making/create-personal-key";
import { createProjectKey } from "../lib/domain/making/create-project-key";
import { createReadToken, createWriteToken } from "../lib/domain/making/create-token";
import type { CreatedKey } from "../lib/domain/making/schema";
import { instanceJob } from "../lib/doors/job";
import { DAY } from "../lib/kernel/time";
import type { DemoKey } from "./demo-keys";
import { demoPerson } from "./demo-person";

type Person = { id: string; name: string; email: string; role: "admin" | "member" };
type Traffic = Pick<DemoKey, "perHour" | "sends" | "address" | "agent">;

const at = (daysAgo: number): Date => new Date(Date.now() - daysAgo * DAY);
const inDays = (days: number): string => at(-days).toISOString();

/** Keys of the kinds that are not the organization's generated ones: of a project, of people, tokens, one that was brought along, the operator's. */
export async function demoKinds(admin: Person, member: Person, organizationId: string, projects: Map<string, string>): Promise<DemoKey[]> {
  const keys: DemoKey[] = [];
  const add = ({ api_key }: CreatedKey, traffic: Traffic) =>
    keys.push({
      id: api_key.id,
      name: api_key.name,
      projectId: api_key.project_id,
      scopes: api_key.scopes,
      denied: 0,
      until: 0,
      ...traffic,
    });
  const as = <P extends Parameters<typeof demoPerson>[2]>(scope: P, daysAgo: number, person = admin) =>
    demoPerson(person, organizationId, scope, at(daysAgo));
  const web = projects.get("web") ?? "";
  const warehouse = projects.get("warehouse") ?? "";

  add(
    await createProjectKey(as("project:write_api_key", 33), warehouse, {
      name: "Shelf sensors",
      description: "Gateways in hall 2",
      scopes: ["project:write_otlp", "project:read"],
      expires_at: inDays(120),
    }),
    { perHour: 18, sends: 16, address: "192.0.2.80", agent: "seq-logging/3.2.0" },
  );
  add(await createWriteToken(as("project:write_token", 47), web, { description: "Browser errors", expires_at: inDays(80) }), {
    perHour: 12,
    sends: 9,
    address: "203.0.113.44",
    agent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36",
  });
  add(await createReadToken(as("project:read_token", 21), web, { description: "Uptime board", expires_at: inDays(69) }), {
    perHour: 6,
    sends: 0,
    address: "198.51.100.61",
    agent: "node",
  });
  add(
    await createPersonalKey(as("project:read", 14), { name: "Maya’s laptop", scopes: [...PRESETS.read.scopes], expires_at: inDays(76) }),
    {
      perHour: 2,
      sends: 0,
      address: "198.51.100.24",
      agent: "curl/8.9.1",
    },
  );
  add(
    await createPersonalKey(as("project:read", 9, member), {
      name: "Priya’s notebook",
      scopes: ["project:read", "project:read_otlp"],
      expires_at: inDays(51),
    }),
    {
      perHour: 1,
      sends: 0,
      address: "198.51.100.25",
      agent: "python-requests/2.32.4",
    },
  );
  add(
    await createKey(as("organization:create_api_key", 52), {
      name: "Label printers",
      description: "With its secret from the old server, so that no printer had to change",
      expires_at: inDays(200),
      scopes: ["project:write_otlp"],
      project_id: warehouse,
      token: randomBytes(24).toString("base64url"),
    }),
    { perHour: 40, sends: 30, address: "192.0.2.14", agent: "Serilog.Sinks.Seq/9.0" },
  );
  await createInstanceKey(instanceJob("demo", "instance:admin", at(80)), {
    name: "Status page",
    scopes: ["instance:verify"],
    expires_at: inDays(285),
  });
  return keys;
}
