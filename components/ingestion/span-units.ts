import type { Step } from "@/lib/domain/usage/usage-terms";
import type { Unit } from "../chart/chart-time";

export const UNITS: Record<Step, Unit> = { PT1M: "minute", PT1H: "hour", P1D: "day" };
