import { Prisma } from "../../db/generated/client";
import { demandsExpiry } from "./policy-terms";
import type { Policy } from "./schema";

/** `policyFault` as a condition on `api_keys k`, for counting without reading every key. A test holds the two together. */
export const outOfPolicy = (policy: Policy): Prisma.Sql =>
  Prisma.sql`case when k.expires_at is null then ${demandsExpiry(policy)}::boolean
    else coalesce(k.expires_at > k.created_at + ${policy.longest_lifetime_days}::int * interval '1 day', false) end`;
