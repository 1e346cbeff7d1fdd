"use client";

import type { Scope } from "@/lib/access/scopes";
import { canWords } from "./scope-words";
import { UntilWords } from "./until-words";

type KeySentenceProps = {
  projectName: string | null;
  scopes: readonly Scope[];
  expiresAt: string | null;
  /** What else holds, each in a few words: "at most 120 requests a minute". */
  limits?: readonly string[];
};

/** What will be made, in words. */
export function KeySentence({ projectName, scopes, expiresAt, limits }: KeySentenceProps) {
  if (scopes.length === 0) return <span>Choose what the key may do.</span>;
  return (
    <>
      <span>A key for </span>
      {projectName ? (
        <>
          <span>project </span>
          <strong translate="no" className="font-medium text-ink">
            {projectName}
          </strong>
        </>
      ) : (
        <span>all projects</span>
      )}
      <span>{` that can ${canWords(scopes)}, `}</span>
      <UntilWords expiresAt={expiresAt} limits={limits} />
    </>
  );
}
