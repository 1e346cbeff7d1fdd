import type { ArrivalSources } from "@/lib/domain/usage/schema";

export type IngestionData = ArrivalSources & { mayAdd: boolean; brake: boolean; mayBrake: boolean };
