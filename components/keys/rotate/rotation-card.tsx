"use client";

import type { Key } from "@/lib/domain/keys/schema";
import type { RotationTraffic } from "@/lib/domain/usage/schema";
import { Button } from "../../ui/button";
import { TextLink } from "../../ui/text-link";
import { extendRefusal, type KeyVerb } from "../words/key-powers";
import { RotationSplit } from "./rotation-split";

type RotationCardProps = {
  org: string;
  of: Key;
  /** The old key of the rotation, where it is known: then it can be acted upon here. */
  old: Key | null;
  traffic: RotationTraffic;
  powers: readonly KeyVerb[];
  onVerb: (verb: KeyVerb) => void;
};

/** A rotation under way: how the traffic moves over, who is left, and what can be done about it. */
export function RotationCard({ org, of: key, old, traffic, powers, onVerb }: RotationCardProps) {
  const isOld = traffic.old.key_id === key.id;
  const other = isOld ? traffic.new : traffic.old;
  const why = old ? extendRefusal(old) : null;
  return (
    <section aria-label="Rotation" className="rounded-lg border bg-surface p-4 shadow-low">
      <p className="mb-3 flex flex-wrap items-baseline justify-between gap-x-3 text-base">
        <span className="font-medium text-ink">{isOld ? "This key is being replaced" : "This key is taking over"}</span>
        <TextLink href={`/${org}/settings/api-keys/${other.key_id}`}>{isOld ? "Its successor" : "The old key"}</TextLink>
      </p>
      <RotationSplit
        org={org}
        traffic={traffic}
        actions={
          old && powers.length > 0 ? (
            <>
              {powers.includes("end") ? (
                <Button size="sm" variant="dangerQuiet" onClick={() => onVerb("end")}>
                  End now
                </Button>
              ) : null}
              {powers.includes("extend") ? (
                <Button
                  size="sm"
                  disabled={why !== null}
                  aria-describedby={why ? "extend-why" : undefined}
                  onClick={() => onVerb("extend")}
                >
                  Extend
                </Button>
              ) : null}
              {powers.includes("undo") ? (
                <Button size="sm" onClick={() => onVerb("undo")}>
                  Undo
                </Button>
              ) : null}
              {powers.includes("extend") && why ? (
                <span id="extend-why" className="self-center text-xs text-muted">
                  {why}
                </span>
              ) : null}
            </>
          ) : undefined
        }
      />
    </section>
  );
}
