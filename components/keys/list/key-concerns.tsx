"use client";

import { Badge } from "../../ui/badge";
import { Tooltip } from "../../ui/tooltip";
import type { Concern } from "../words/key-attention";

/** Why a key needs a look, a word each; the sentence that says what to do on hover and focus. */
export function KeyConcerns({ of: concerns }: { of: readonly Concern[] }) {
  return (
    <ul aria-label="Why it needs attention" className="inline-flex flex-wrap gap-1 align-middle">
      {concerns.map(({ id, word, line }) => (
        <li key={id} className="flex">
          <Tooltip content={line}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what to do must be reachable from the keyboard */}
            <span tabIndex={0} className="inline-flex rounded-sm">
              <Badge tone={id === "leaked" ? "danger" : "warn"}>{word}</Badge>
            </span>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
