"use client";

import type { EventSurvey } from "@/lib/domain/events/schema";
import { useReading } from "../ui/use-read";

const WHILE_LIVE_MS = 10_000;

/** How many events go with the search, over time and by what they are; counted anew while it is live. */
export const useEventSurvey = (org: string, question: Record<string, string>, live: boolean) =>
  useReading<EventSurvey>("event-survey", { org, ...question }, live ? { everyMs: WHILE_LIVE_MS } : {});

export type EventSurveyOf = ReturnType<typeof useEventSurvey>;
