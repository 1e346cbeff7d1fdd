"use client";

import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { durationMs } from "@/lib/kernel/duration";
import { FieldGroup } from "../../form/field-group";
import type { Refused } from "../../form/outcome";
import { RefusalNotice } from "../../form/refusal-notice";
import { Button } from "../../ui/button";
import { Chips } from "../../ui/chips";
import { Name } from "../../ui/name";
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
        ? `This key was found in public: for ${grace} more, whoever found it can go on using it.`
        : "This key was found in public, so it ends now: whoever found it can use it until then. What still holds it stops until it has the new one."}
    </Notice>
  );
}

type RotateFrameProps = {
  of: Key;
  grace: Grace;
  onGrace: (grace: Grace) => void;
  /** When the successor expires. */
  expiresAt: string | null;
  pending: boolean;
  refused: Refused | null;
  ready?: boolean;
  onRotate: () => void;
  onCancel: () => void;
  children?: ReactNode;
};

/** What every rotation asks and shows: how long the old key goes on, and what happens when. */
export function RotateFrame({
  of: key,
  grace,
  onGrace,
  expiresAt,
  pending,
  refused,
  ready = true,
  onRotate,
  onCancel,
  children,
}: RotateFrameProps) {
  return (
    <>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <RefusalNotice refused={refused} />
        <FieldGroup legend="How long the old key goes on">
          <Chips label="How long the old key goes on" value={grace} onValueChange={onGrace} options={GRACES} />
        </FieldGroup>
        {key.leaked_at ? (
          <LeakGrace graceMs={durationMs(grace) ?? 0} grace={GRACES.find(({ value }) => value === grace)?.label ?? ""} />
        ) : null}
        <RotationTimeline graceMs={durationMs(grace) ?? 0} oldExpiresAt={key.expires_at} expiresAt={expiresAt} />
        <span className="contents">{children}</span>
      </div>
      <footer className="flex justify-end gap-2 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
        <Button data-cancel onClick={onCancel}>
          Cancel
        </Button>
        <Button variant="primary" pending={pending} disabled={!ready} onClick={onRotate} className="min-w-0 [&]:shrink">
          <span className="truncate">
            <span>Rotate </span>
            <Name>{key.name}</Name>
          </span>
        </Button>
      </footer>
    </>
  );
}
