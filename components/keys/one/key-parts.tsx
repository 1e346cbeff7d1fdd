"use client";

import type { Key } from "@/lib/domain/keys/schema";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import { ChartSkeleton } from "../../chart/chart-skeleton";
import { useKeyPlace } from "../words/key-place";
import { isToken, withScope } from "../words/key-powers";
import type { useKeyInsight } from "../words/use-key-insight";
import { KeyDenials } from "./key-denials";
import type { ChooseKeyDialog } from "./key-dialogs";
import { KeyScopeUses } from "./key-scope-uses";
import { KeyScopes } from "./key-scopes";
import { KeyUsageChart } from "./key-usage-chart";

/** A key's requests over time; its shape until they have come. */
export function KeyUse({ of: { insight, awaited, setSpan } }: { of: ReturnType<typeof useKeyInsight> }) {
  if (!insight) return <ChartSkeleton />;
  return <KeyUsageChart usage={insight.usage} denials={insight.denials} span={insight.span} awaited={awaited} onSpanChange={setSpan} />;
}

type RescopeProps = { of: Key; insight: KeyInsight | null; onChoose: ChooseKeyDialog };

/** What a key may do, each scope with its last use, and a way to a successor that may less. */
export function KeyScopesUsed({ of: key, insight, onChoose }: RescopeProps) {
  const mayRescope = useMayRescope(key);
  if (!insight) return <KeyScopes scopes={key.scopes} />;
  return (
    <KeyScopeUses uses={insight.scope_uses} onRotateNarrower={mayRescope ? (scopes) => onChoose("rotate", key, { scopes }) : undefined} />
  );
}

/** What was denied lately, and a way to a successor that may more. */
export function KeyDeniedLately({ of: key, insight, onChoose }: RescopeProps & { insight: KeyInsight }) {
  const mayRescope = useMayRescope(key);
  return (
    <KeyDenials
      denials={insight.denied_lately}
      onCreateSuccessor={mayRescope ? (scope) => onChoose("rotate", key, { scopes: withScope(key, scope) }) : undefined}
    />
  );
}

function useMayRescope(key: Key): boolean {
  const { powers } = useKeyPlace();
  return !isToken(key) && powers(key).includes("rotate");
}
