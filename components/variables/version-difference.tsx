"use client";

import type { Version } from "@/lib/domain/variables/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { Skeleton } from "../ui/skeleton";
import { useReading } from "../ui/use-read";
import { Difference } from "./difference";

type Of = { org: string; variable: string };
type Props = Of & { from: number | null; to: number | null; label: string };

/** The value of one version; nothing is read without a number. */
export function useVersion({ org, variable }: Of, version: number | null) {
  return useReading<Version>("variable-version", version === null ? null : { org, variable, version: String(version) });
}

/** How the value of one version becomes that of another. Null stands for the value in the program's code. */
export function VersionDifference({ org, variable, from, to, label }: Props) {
  const [before, after] = [useVersion({ org, variable }, from), useVersion({ org, variable }, to)];
  const refused = before.refused ?? after.refused;
  if (refused) return <RefusalNotice refused={refused} again={() => Promise.all([before.again(), after.again()])} />;
  const isRead = (from === null || before.data?.version === from) && (to === null || after.data?.version === to);
  if (!isRead) return <Skeleton className="h-24 w-full" />;
  return (
    <Difference
      label={label}
      before={from === null ? null : (before.data?.serialized_value ?? null)}
      after={to === null ? null : (after.data?.serialized_value ?? null)}
    />
  );
}
