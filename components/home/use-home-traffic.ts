"use client";

import type { OrganizationTraffic } from "@/lib/domain/usage/schema";
import { useReading } from "../ui/use-read";
import type { HomeData } from "./home-data";

/** What takes long is read less often. */
const everyMs = 60_000;

/** What came with Home, or, of a busy organization, is read beside it; null until it has come. */
export function useHomeTraffic({ org, traffic }: HomeData): OrganizationTraffic | null {
  const { data } = useReading<OrganizationTraffic>("home-traffic", traffic ? null : { org }, { everyMs });
  return traffic ?? data ?? null;
}
