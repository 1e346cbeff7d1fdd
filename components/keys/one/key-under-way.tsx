"use client";

import { useCallback } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { useNow } from "../../ui/now";
import { TextLink } from "../../ui/text-link";
import { RotationCard } from "../rotate/rotation-card";
import { RotationTries } from "../rotate/rotation-tries";
import { TriedSinceEnd } from "../rotate/tried-since-end";
import { type Concern, keyConcerns } from "../words/key-attention";
import type { KeyDesk } from "../words/key-desk";
import { type KeyVerb, keyPowers } from "../words/key-powers";
import { KeyLeak } from "./key-leak";
import { SuspendCard } from "./suspend-card";

const MINUTE = 60_000;
/** What helps against a concern, the best first. */
const REMEDIES: Partial<Record<Concern["id"], readonly KeyVerb[]>> = {
  expiring: ["rotate"],
  policy: ["edit", "rotate"],
  unused: ["revoke"],
};
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

type KeyUnderWayProps = {
  desk: KeyDesk;
  of: Key;
  insight: KeyInsight | null;
  /** The key that this one replaces, where it is at hand. */
  predecessor?: Key;
  onVerb: (verb: KeyVerb, key: Key) => void;
};

/** What goes on with a key and wants to be known before all else: a leak, a rotation, a suspension, calls after its end. */
export function KeyUnderWay({ desk, of: key, insight, predecessor, onVerb }: KeyUnderWayProps) {
  const { org } = desk;
  const powers = keyPowers(key, desk);
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  // A leak has its own notice, and what is being replaced ends anyway.
  const concerns = key.status === "rotating" ? [] : keyConcerns(key, undefined, now, desk.policy).filter(({ id }) => id !== "leaked");
  const rotation = insight?.rotation ?? null;
  const old = rotation ? ([key, predecessor].find((each) => each?.id === rotation.old.key_id) ?? null) : null;
  const tries = insight?.tried_since_end;
  return (
    <div className="grid gap-3 empty:hidden">
      <KeyLeak of={key} powers={powers} onVerb={(verb) => onVerb(verb, key)} />
      {concerns.map(({ id, line }) => {
        const verb = (REMEDIES[id] ?? []).find((each) => powers.includes(each));
        return (
          <Notice
            key={id}
            tone="warn"
            className="items-center [&>svg]:mt-0"
            action={
              verb ? (
                <Button size="sm" onClick={() => onVerb(verb, key)}>
                  {verb === "edit" ? "Set its expiry" : capital(verb)}
                </Button>
              ) : null
            }
          >
            {line}
          </Notice>
        );
      })}
      {rotation ? (
        <RotationCard
          org={org}
          of={key}
          old={old}
          traffic={rotation}
          powers={old ? keyPowers(old, desk) : []}
          onVerb={(verb) => old && onVerb(verb, old)}
        />
      ) : null}
      {key.status === "suspended" ? (
        <SuspendCard key={key.id} org={org} of={key} powers={powers} onVerb={(verb) => onVerb(verb, key)} />
      ) : null}
      {tries && tries.count > 0 ? (
        <Notice tone="warn">
          <TriedSinceEnd tries={tries} />
        </Notice>
      ) : null}
      {key.rotated_to && !rotation ? (
        <Notice action={<TextLink href={`/${org}/settings/api-keys/${key.rotated_to}`}>Its successor</TextLink>}>
          A successor has taken this key’s place.
        </Notice>
      ) : null}
      {rotation ? null : <RotationTries org={org} of={key} />}
    </div>
  );
}
