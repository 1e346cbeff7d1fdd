import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { isListedAddress, mayLeadOutside } from "../../kernel/outside-address";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { maskedKey, maskedUrl } from "./channel-mask";
import { OPSGENIE_URL } from "./channel-terms";
import type { ChannelConfigUpdate, ShownConfig } from "./schema";

/** `credential` is undefined where the one that is kept stays. */
export type SettledConfig = { shown: ShownConfig; credential: string | null | undefined };

/**
 * What becomes of a config that is given: what may be shown of it, and what is sealed. A credential that is left out, empty or as it was read stays,
 * and is never handed to another server. VALIDATION_FAILED at the member that is wrong.
 */
export async function settleConfig(tx: Tx, ctx: Granted, given: ChannelConfigUpdate, before: ShownConfig | null): Promise<SettledConfig> {
  if (given.type === "notification") {
    await refuseStrangers(tx, ctx, given.recipients);
    return { shown: { type: given.type, recipients: [...new Set(given.recipients)] }, credential: null };
  }
  return given.type === "webhook" ? settleWebhook(given, before) : settleOpsgenie(given, before);
}

function settleWebhook(given: Extract<ChannelConfigUpdate, { type: "webhook" }>, before: ShownConfig | null): SettledConfig {
  const kept = before?.type === "webhook" ? before : null;
  const format = given.format ?? kept?.format ?? "auto";
  if (!given.url || given.url === kept?.url) {
    if (!kept) throw faultAt("url", "Give the address: there is none to keep.");
    return { shown: { ...kept, format }, credential: undefined };
  }
  if (given.url.includes("…")) throw faultAt("url", "This is a masked address. Give the whole one, or leave it out.");
  refuseInside("url", given.url);
  return { shown: { type: "webhook", format, url: maskedUrl(given.url) }, credential: given.url };
}

function settleOpsgenie(given: Extract<ChannelConfigUpdate, { type: "opsgenie" }>, before: ShownConfig | null): SettledConfig {
  const kept = before?.type === "opsgenie" ? before : null;
  const base_url = given.base_url ?? kept?.base_url ?? OPSGENIE_URL;
  refuseInside("base_url", base_url);
  if (!mayCarryKey(base_url)) throw faultAt("base_url", "Give an address of https: the key would go there in the clear.");
  if (given.auth_key && given.auth_key !== kept?.auth_key) {
    if (given.auth_key.includes("…")) throw faultAt("auth_key", "This is a masked key. Give the whole one, or leave it out.");
    return { shown: { type: "opsgenie", auth_key: maskedKey(given.auth_key), base_url }, credential: given.auth_key };
  }
  if (!kept) throw faultAt("auth_key", "Give the key: there is none to keep.");
  if (kept.base_url !== base_url) throw faultAt("auth_key", "Give the key again: the one that is kept belongs to the former address.");
  return { shown: kept, credential: undefined };
}

/** With TLS, or by its number to an address that the operator lists. */
export function mayCarryKey(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || isListedAddress(hostname, settings.outgoingAddresses);
}

/** What is said outright of an address that names a private host by number; a name is looked at when it is called. */
function refuseInside(member: string, address: string): void {
  if (!mayLeadOutside(new URL(address).hostname, settings.outgoingAddresses))
    throw faultAt(member, "This address is not one of the public internet. The operator may list it (LATCHKEY_OUTGOING_ADDRESSES).");
}

async function refuseStrangers(tx: Tx, ctx: Granted, recipients: readonly string[]): Promise<void> {
  const found = await tx.membership.findMany({
    where: { organizationId: String(ctx.organizationId), userId: { in: [...recipients] } },
    select: { userId: true },
  });
  const known = new Set(found.map(({ userId }) => userId));
  const place = recipients.findIndex((id) => !known.has(id));
  if (place >= 0) throw faultAt("recipients", `${recipients[place]} is not a member of this organization.`, place);
}

function faultAt(member: string, msg: string, ...more: number[]): Refusal {
  return new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["body", "config", member, ...more], msg, type: "custom" }] });
}
