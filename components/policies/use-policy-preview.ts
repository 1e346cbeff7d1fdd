"use client";

import { useEffect, useState } from "react";
import { Policy } from "@/lib/domain/policies/schema";
import { useReading } from "../ui/use-read";

export type Preview = { keys: number; outside: number; watched: number; idle: number };

const PAUSE = 300;

/** What a policy that is being written would mean for the keys that there are; null until it is known. */
export function usePolicyPreview(org: string, policy: unknown, enabled: boolean): Preview | null {
  const valid = Policy.safeParse(policy);
  const text = enabled && valid.success ? JSON.stringify(valid.data) : null;
  const [asked, ask] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => ask(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, of } = useReading<Preview>("policy-preview", asked === null ? null : { org, policy: asked });
  return data && text !== null && of?.policy === text ? data : null;
}
