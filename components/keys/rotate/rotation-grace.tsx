"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { durationMs } from "@/lib/kernel/duration";
import { FieldGroup } from "../../form/field-group";
import { Chips } from "../../ui/chips";
import { Notice } from "../../ui/notice";
import { RotationTimeline } from "./rotation-timeline";

const GRACES = [
  { value: "PT0S", label: "Now" },
  { value: "PT1H", label: "1 hour" },
  { value: "PT24H", label: "24 hours" },
  { value: "P7D", label: "7 days" },
  { value: "P30D", label: "30 days" },
] as const;
export type Grace = (typeof GRACES)[number]["value"];

/** What a rotation begins with: a key that was found in public ends at once, as whoever found it can use it. */
export const firstGrace = (key: Key): Grace => (key.leaked_at ? "PT0S" : "PT24H");

/** Why the old key ends now, or what more time for it means. */
function LeakGrace({ graceMs, grace }: { graceMs: number; grace: string }) {
  return (
    <Notice tone={graceMs > 0 ? "danger" : "quiet"} role="status">
      {graceMs > 0
        ? `This key was found in public: for ${grace} more, anyone who found it can keep using it.`
        : "This key was found in public, so it ends now: until then, anyone who found it can use it. Programs that still have it stop working until they get the new one."}
    </Notice>
  );
}

type RotationGraceProps = {
  of: Key;
  grace: Grace;
  onGrace: (grace: Grace) => void;
  /** When the successor expires. */
  expiresAt: string | null;
};

/** What every rotation asks and shows: how long the old key goes on, and what happens when. */
export function RotationGrace({ of: key, grace, onGrace, expiresAt }: RotationGraceProps) {
  const graceMs = durationMs(grace) ?? 0;
  return (
    <>
      <FieldGroup legend="How long the old key keeps working">
        <Chips label="How long the old key keeps working" value={grace} onValueChange={onGrace} options={GRACES} />
      </FieldGroup>
      {key.leaked_at ? <LeakGrace graceMs={graceMs} grace={GRACES.find(({ value }) => value === grace)?.label ?? ""} /> : null}
      <RotationTimeline graceMs={graceMs} oldExpiresAt={key.expires_at} expiresAt={expiresAt} />
    </>
  );
}
