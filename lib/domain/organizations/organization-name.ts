import { Refusal } from "../../kernel/refusal";

/** First segments of addresses that are ours, so no organization can be called so. */
const RESERVED = new Set(
  "api account admin app assets auth confirm-email docs forgot-password health ingest instance invite metrics ofrep reset-password scim settings sign-in sign-out sign-up static support v1 v2 www".split(
    " ",
  ),
);

/** What every name is: lower-case letters and digits in words with single dashes between. */
export const NAME_SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A display name as a name for addresses: `Müller & Söhne` → `muller-sohne`. May be shorter than two characters. */
export const nameFrom = (displayName: string): string =>
  displayName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 44)
    .replace(/-+$/g, "");

const isReserved = (name: string): boolean => RESERVED.has(name);

/** Whether a display name gives an address of its own: long enough, and none of ours. Another gets a suffix. */
export function hasPlainName(displayName: string): boolean {
  const name = nameFrom(displayName);
  return name.length >= 2 && !isReserved(name);
}

/** VALIDATION_FAILED for a chosen name that is one of ours. */
export function refuseReserved(name: string): void {
  if (!isReserved(name)) return;
  const msg = `${name} is one of Latchkey's own addresses. Choose another name.`;
  throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["body", "organization_name"], msg, type: "reserved" }] });
}

/** CONFLICT for a chosen name that another organization has, or had within the last year; also one that is deleted and can still be had back. */
export function nameTaken(name: string | undefined): Refusal {
  const msg = `An organization is or was called ${name} already. Choose another name.`;
  return new Refusal("CONFLICT", msg, { errors: [{ loc: ["body", "organization_name"], msg, type: "taken" }] });
}
