"use client";

import { useEffect, useState } from "react";
import type { IngestionPreview } from "@/lib/domain/events/schema";
import type { Key, TriedIngestion } from "@/lib/domain/keys/schema";
import type { Outcome } from "../../form/outcome";
import { useAsk } from "../../ui/use-ask";

/** After the last key that was typed. */
const PAUSE_MS = 600;

export type PreviewReading = { of: string; outcome: Outcome<IngestionPreview> } | null;

/** What rules would have made of a key's last events, asked anew once they have stood for a moment; null while that is not known. */
export function useIngestionPreview(org: string | undefined, key: Key, tried: TriedIngestion | null) {
  const ask = useAsk();
  const question = tried && org ? JSON.stringify(tried) : null;
  const [reading, setReading] = useState<PreviewReading>(null);
  const [again, setAgain] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks the same once more
  useEffect(() => {
    if (question === null || !org) return;
    let left = false;
    const timer = setTimeout(async () => {
      const outcome = await ask<IngestionPreview>("ingestion-preview", { org, id: key.id, tried: question }, "body");
      if (!left) setReading({ of: question, outcome });
    }, PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [ask, org, key.id, question, again]);
  return {
    reading: question === null ? null : reading,
    /** What is shown is of rules that were changed since. */
    pending: question !== null && reading?.of !== question,
    retry: () => {
      setReading(null);
      setAgain((count) => count + 1);
    },
  };
}
