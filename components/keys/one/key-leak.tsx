"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { leakSourceWords } from "@/lib/domain/leaks/leak-terms";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { RelativeTime } from "../../ui/relative-time";
import { isLive } from "../words/key-attention";
import type { KeyVerb } from "../words/key-powers";

/** That a key was found in public, and what to do about it. */
export function KeyLeak({ of: key, powers, onVerb }: { of: Key; powers: readonly KeyVerb[]; onVerb: (verb: KeyVerb) => void }) {
  if (!key.leaked_at) return null;
  const live = isLive(key);
  return (
    <Notice tone={live ? "danger" : "quiet"}>
      <p>
        <span className="font-medium">This key was found in public</span>
        <span> </span>
        <RelativeTime at={key.leaked_at} />
        <span>{`, as ${leakSourceWords(key.leak_source)} reported.${live ? " Whoever saw it can use it: rotate it at once, or revoke it." : " It no longer works."}`}</span>
      </p>
      {key.leak_url ? (
        <p translate="no" className="mt-1 font-mono text-xs [overflow-wrap:anywhere]">
          {key.leak_url}
        </p>
      ) : null}
      {live && powers.length > 0 ? (
        <p className="mt-2 flex flex-wrap gap-2">
          {powers.includes("rotate") ? (
            <Button size="sm" onClick={() => onVerb("rotate")}>
              Rotate it
            </Button>
          ) : null}
          {powers.includes("end") ? (
            <Button size="sm" onClick={() => onVerb("end")}>
              End it now
            </Button>
          ) : null}
          {powers.includes("revoke") ? (
            <Button size="sm" variant="dangerQuiet" onClick={() => onVerb("revoke")}>
              Revoke it
            </Button>
          ) : null}
        </p>
      ) : null}
    </Notice>
  );
}
