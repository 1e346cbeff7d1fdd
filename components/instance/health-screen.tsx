"use client";

import type { HealthFinding } from "@/lib/domain/instance/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { Card } from "../ui/card";
import { PageHeader } from "../ui/page-header";
import { Status } from "../ui/status";
import { useRead } from "../ui/use-read";

export type HealthData = { findings: readonly HealthFinding[] };

const REFRESHED_EVERY = 10_000;
const STATES = {
  bad: { tone: "danger", shape: "ring", word: "Bad" },
  warning: { tone: "warn", shape: "full", word: "Needs attention" },
  good: { tone: "ok", shape: "full", word: "Good" },
} as const;
const GRAVEST_FIRST = ["bad", "warning", "good"] as const;

const summary = (findings: readonly HealthFinding[]): string => {
  const count = findings.filter(({ state }) => state !== "good").length;
  return count === 0 ? "Everything works." : count === 1 ? "One thing needs attention." : `${count} things need attention.`;
};

/** How the instance is, the gravest first; each finding says what to do. */
export function HealthScreen({ first }: { first: FirstRead<HealthData> }) {
  const { findings } = useRead(first, REFRESHED_EVERY);
  const sorted = GRAVEST_FIRST.flatMap((state) => findings.filter((each) => each.state === state));
  return (
    <>
      <PageHeader title="Health">
        <span role="status">{summary(findings)}</span>
        <span> On the machine itself </span>
        <code translate="no" className="whitespace-nowrap text-ink">
          npx latchkey doctor
        </code>
        <span> says the same, and looks at its files, secrets and port as well.</span>
      </PageHeader>
      <Card>
        <ul className="divide-y">
          {sorted.map(({ name: subject, state, said }) => (
            <li
              key={subject}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-2 md:grid-cols-[9rem_minmax(0,1fr)_7rem]"
            >
              <span className="font-medium text-ink first-letter:uppercase">{subject}</span>
              <span className="text-pretty break-words text-muted max-md:order-3 max-md:col-span-2">{said}</span>
              <Status {...STATES[state]} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
