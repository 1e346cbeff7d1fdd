"use client";

import type { Scope } from "@/lib/access/scopes";
import { longDay } from "../ui/relative-time";
import { canWords } from "./scope-words";

type KeySentenceProps = {
  projectName: string | null;
  scopes: readonly Scope[];
  expiresAt: string | null;
  /** What else holds, each in a few words: "at most 120 requests a minute". */
  limits?: readonly string[];
};

/** What will be made, in words. */
export function KeySentence({ projectName, scopes, expiresAt, limits = [] }: KeySentenceProps) {
  if (scopes.length === 0) return <>Choose what the key may do.</>;
  return (
    <>
      A key for{" "}
      {projectName ? (
        <>
          project <strong className="font-medium text-ink">{projectName}</strong>
        </>
      ) : (
        "all projects"
      )}{" "}
      that can {canWords(scopes)},{" "}
      {expiresAt ? (
        <>
          until <strong className="font-medium text-ink">{longDay(expiresAt)}</strong>
        </>
      ) : (
        "without an expiry"
      )}
      {limits.map((limit) => `, ${limit}`)}.
    </>
  );
}
