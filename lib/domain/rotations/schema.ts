import { z } from "zod";
import { DAY } from "../../kernel/time";
import { Duration, KeyScopes, Lifetime } from "../keys/schema";

export const MOST_GRACE = 30 * DAY;

/** A token stops at once unless a grace is asked for. */
export const RotateToken = z
  .strictObject({ grace_period: Duration.refine((ms) => ms <= MOST_GRACE, "A grace period lasts 30 days at most.").default(0) })
  .meta({ id: "TokenRotate" });
export type RotateToken = z.output<typeof RotateToken>;

/** `grace_period` is how long the old key goes on; PT0S ends it at once. `expires_at` is the successor's; absent: as long a life as the old one was given. */
export const RotateKey = z
  .strictObject({
    grace_period: Duration.refine((ms) => ms <= MOST_GRACE, "A grace period lasts 30 days at most.").default(DAY),
    ...Lifetime,
    scopes: KeyScopes.optional().meta({ description: "The successor's; absent: those of the old key." }),
  })
  .meta({ id: "APIKeyRotate" });
export type RotateKey = z.output<typeof RotateKey>;

/** `grace_period` counts from now; the whole grace lasts 30 days at most. */
export const ExtendRotation = z
  .strictObject({
    grace_period: Duration.refine((ms) => ms > 0 && ms <= MOST_GRACE, "A grace period lasts 30 days at most.").default(7 * DAY),
  })
  .meta({ id: "APIKeyExtendRotation" });
export type ExtendRotation = z.output<typeof ExtendRotation>;
