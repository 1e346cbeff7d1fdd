import { withoutTokens } from "../kernel/without-tokens";
import type { Prisma } from "./generated/client";

/** The same value, in which each token is cut to the part that may be shown: in texts at any depth, and in the names of members. */
export const tokenlessJson = (value: Prisma.InputJsonObject): Prisma.InputJsonObject => cut(JSON.parse(JSON.stringify(value)));

// What was parsed from JSON keeps its shape, so the type stays what it was.
function cut<T>(value: T): T {
  if (typeof value === "string") return withoutTokens(value) as T;
  if (Array.isArray(value)) return value.map(cut) as T;
  if (!(value instanceof Object)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [withoutTokens(name), cut(member)])) as T;
}
