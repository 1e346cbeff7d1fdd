import { LEVELS } from "./schema";

/** The brake never asks clients to keep errors back. */
const HIGHEST_BRAKED = LEVELS.indexOf("Error");

/** The least level that a key's clients are told to send: its own minimum level, or so many steps above it while the brake is on. Null: none. */
export function advertisedLevel(minimumLevel: string | null, brakeSteps: number): string | null {
  if (brakeSteps === 0) return minimumLevel;
  const own = LEVELS.findIndex((level) => level === (minimumLevel ?? "Verbose"));
  return LEVELS[Math.max(own, Math.min(own + brakeSteps, HIGHEST_BRAKED))] ?? minimumLevel;
}
