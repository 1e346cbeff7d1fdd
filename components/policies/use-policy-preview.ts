"use client";

import { useEffect, useState } from "react";
import { previewPolicyAction } from "@/lib/actions/policies";
import { Policy } from "@/lib/domain/policies/schema";

export type Preview = { keys: number; outside: number; watched: number; idle: number };

const PAUSE = 300;

/** What a policy that is being written would mean for the keys that there are; null until it is known. */
export function usePolicyPreview(org: string, policy: unknown, enabled: boolean): Preview | null {
  const valid = Policy.safeParse(policy);
  const text = enabled && valid.success ? JSON.stringify(valid.data) : null;
  const [known, setKnown] = useState<{ text: string; preview: Preview } | null>(null);
  useEffect(() => {
    if (text === null) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const outcome = await previewPolicyAction(org, JSON.parse(text)).catch(() => null);
      if (!stale && outcome?.ok) setKnown({ text, preview: outcome.data });
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [org, text]);
  return known && known.text === text ? known.preview : null;
}
