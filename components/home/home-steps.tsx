import { sendByCurl } from "../keys/make/key-snippets";
import { CodeBlock } from "../ui/code-block";
import { RelativeTime } from "../ui/relative-time";
import type { Step } from "./first-steps";
import type { HomeData } from "./home-data";

/** What an organization does first, and how far it is. */
export const firstSteps = (data: HomeData): Step[] => [generateStep(data), sendStep(data), inviteStep(data)];

/** A key of the first program. */
const generateStep = ({ org, generated, allowance, mayManage }: HomeData): Step => ({
  id: "key",
  title: "Generate a key",
  line:
    generated > 0
      ? `${generated} ${generated === 1 ? "key" : "keys"} generated.`
      : mayManage
        ? allowance.limit === 0
          ? "This plan has no API keys. They come with Starter."
          : "It lets a program send events and call the API."
        : "An admin of this organization generates it.",
  done: generated > 0,
  action: mayManage ? { label: "Generate key", href: `/${org}/settings/api-keys?generate=true` } : undefined,
});

/** The first event, as soon as it has come. */
const sendStep = ({ generated, events: [latest], baseUrl }: HomeData): Step => ({
  id: "event",
  title: "Send the first event",
  line: latest ? (
    <>
      <span>It arrived </span>
      <RelativeTime at={latest.arrived_at} />
      <span>{`: “${latest.message}”`}</span>
    </>
  ) : generated > 0 ? (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="size-2 animate-pulse-slow rounded-full bg-accent" />
      Waiting. This page notices within two seconds.
    </span>
  ) : (
    "With the key, by curl or any Seq client."
  ),
  done: latest !== undefined,
  more:
    generated > 0 ? (
      <CodeBlock label="Send the first event" samples={[{ id: "curl", label: "curl", code: sendByCurl("$LATCHKEY_API_KEY", baseUrl) }]} />
    ) : null,
});

/** A second person. */
const inviteStep = ({ org, people, invited, mayManage }: HomeData): Step => ({
  id: "people",
  title: "Invite someone",
  line:
    people > 1
      ? `${people} people belong to this organization.`
      : invited > 0
        ? `${invited} ${invited === 1 ? "invitation waits" : "invitations wait"} to be accepted.`
        : "A key outlives the person who made it. Let a second admin know of it.",
  done: people + invited > 1,
  action: mayManage ? { label: "Invite someone", href: `/${org}/settings/members?invite=true` } : undefined,
});
