import type { Granted } from "../../access/caller";
import { makeKey } from "./make-key";
import type { CreatedKey, CreatePersonalKey } from "./schema";

/**
 * Makes a personal key of whoever is signed in: the scopes chosen, of which it carries at each use only what its owner's role then
 * allows. PLAN_REQUIRED on a plan without keys, PLAN_LIMIT_REACHED beyond five live ones a person in an organization.
 */
export const createPersonalKey = (ctx: Granted, input: CreatePersonalKey): Promise<CreatedKey> => makeKey(ctx, "personal", input);
