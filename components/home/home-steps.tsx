import { sendByCurl } from "../keys/make/key-snippets";
import { planCan } from "../keys/words/plan-can";
import { CodeBlock } from "../ui/code-block";
import { Name } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import type { Step } from "./first-steps";
import type { HomeData } from "./home-data";

/** What an organization does first, and how far it is. */
export const firstSteps = (data: HomeData): Step[] => [keyStep(data), sendStep(data), inviteStep(data)];

/** A key of the first program; a write token where the plan has no keys. */
function keyStep({ org, steps: { key, project }, allowance, mayManage }: HomeData): Step {
  const withoutKeys = allowance.limit === 0;
  const made = key ? (
    <>
      <Name>{key.name}</Name>
      <span>, generated </span>
      <RelativeTime at={key.created_at} />
    </>
  ) : null;
  const what = withoutKeys ? planCan(allowance.plan) : "A program sends events and calls the API with it.";
  const action = withoutKeys
    ? project && { label: "Create write token", href: `/${org}/projects/${project.id}/settings/write-tokens` }
    : { label: "Generate key", href: `/${org}/settings/api-keys?generate=true` };
  return {
    id: "key",
    title: withoutKeys ? "Create a write token" : "Generate a key",
    line: made ?? (mayManage ? what : "An admin of this organization does this."),
    done: key !== null,
    action: (mayManage && action) || undefined,
  };
}

/** The first event, as soon as it has come. */
const sendStep = ({ steps: { key }, latest, baseUrl }: HomeData): Step => ({
  id: "event",
  title: "Send the first event",
  line: latest ? (
    <>
      <span>It arrived </span>
      <RelativeTime at={latest.arrived_at} />
      <span>: </span>
      <Name>{latest.message.slice(0, 200)}</Name>
    </>
  ) : key ? (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden data-dot="full" className="size-2 shrink-0 animate-pulse-slow rounded-full bg-accent" />
      <span>Waiting for it. Once it arrives, this page shows it within two seconds.</span>
    </span>
  ) : (
    "With the key, from curl, OpenTelemetry or any Seq client."
  ),
  done: latest !== null,
  more: key ? (
    <CodeBlock label="Send the first event" samples={[{ id: "curl", label: "curl", code: sendByCurl("$LATCHKEY_API_KEY", baseUrl) }]} />
  ) : null,
});

/** A second person. */
const inviteStep = ({ org, steps: { people, invited }, mayManage }: HomeData): Step => ({
  id: "people",
  title: "Invite someone",
  line:
    people > 1
      ? `${people} people belong to this organization.`
      : invited > 0
        ? invited === 1
          ? "One invitation has not been accepted yet."
          : `${invited} invitations have not been accepted yet.`
        : "With a second admin, the organization does not depend on one person.",
  done: people + invited > 1,
  action: mayManage ? { label: "Invite someone", href: `/${org}/settings/members?invite=true` } : undefined,
});
