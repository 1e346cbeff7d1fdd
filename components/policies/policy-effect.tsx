import { daysText } from "@/lib/domain/policies/policy-terms";
import type { Preview } from "./use-policy-preview";

const are = (count: number): string => (count === 1 ? "is" : "are");

type PolicyEffectProps = { preview: Preview; idleDays: number | null; idleIsNew: boolean };

/** What saving would mean, in words. */
export function PolicyEffect({ preview: { keys, outside, watched, idle }, idleDays, idleIsNew }: PolicyEffectProps) {
  if (keys === 0) return "There are no live keys yet.";
  return (
    <>
      <span>{`Would mark ${outside === 0 ? "none" : outside} of ${keys} ${keys === 1 ? "key" : "keys"} as out of policy.`}</span>
      {idleIsNew && idleDays !== null && idle > 0 ? (
        <span className="mt-0.5 block text-warn-ink">
          {`${idle} of ${watched} ${are(idle)} idle for ${daysText(idleDays)} already: suspended in a day, unless used before.`}
        </span>
      ) : null}
    </>
  );
}
