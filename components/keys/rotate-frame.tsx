"use client";

import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { durationMs } from "@/lib/kernel/duration";
import { FieldGroup } from "../form/field-group";
import type { Refused } from "../form/outcome";
import { RefusalNotice } from "../form/refusal-notice";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { Name } from "../ui/name";
import { RotationTimeline } from "./rotation-timeline";

const GRACES = [
  { value: "PT0S", label: "Now" },
  { value: "PT1H", label: "1 hour" },
  { value: "PT24H", label: "24 hours" },
  { value: "P7D", label: "7 days" },
  { value: "P30D", label: "30 days" },
] as const;
export type Grace = (typeof GRACES)[number]["value"];

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
        <RotationTimeline graceMs={durationMs(grace) ?? 0} oldExpiresAt={key.expires_at} expiresAt={expiresAt} />
        <span className="contents">{children}</span>
      </div>
      <footer className="flex justify-end gap-2 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
        <Button onClick={onCancel}>Cancel</Button>
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
