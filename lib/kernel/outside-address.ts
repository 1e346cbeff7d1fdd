import ipaddr from "ipaddr.js";
import { isAddressAllowed } from "./key-address";

const GLOBAL_V6 = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/**
 * Whether a request of ours may go to an address: one of the public internet, or one that the operator lists. Private, loopback, link-local, multicast
 * and reserved ones are not, in whatever IPv6 form an IPv4 address hides (mapped, translated, 6to4, Teredo, NAT64).
 */
export function isOutsideAddress(address: string, listed: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (isAddressAllowed(address, listed)) return true;
  const parsed = ipaddr.process(address);
  return parsed.range() === "unicast" && (parsed.kind() === "ipv4" || parsed.match(GLOBAL_V6));
}

/** The host of an address as it is looked up: without the brackets of IPv6 and without the dot at its end. */
export const plainHost = (hostname: string): string => hostname.replace(/^\[(.+)\]$/, "$1").replace(/\.$/, "");

/** Whether a host is an address by its number that is listed: what is sent there in the clear leaves no network that the operator does not know. */
export function isListedAddress(hostname: string, listed: readonly string[]): boolean {
  const host = hostname === "localhost" ? "127.0.0.1" : plainHost(hostname);
  return ipaddr.isValid(host) && isAddressAllowed(host, listed);
}

/** Whether a host leads outside as far as its name says: of a name that is looked up nothing is known yet. */
export const mayLeadOutside = (hostname: string, listed: readonly string[]): boolean => {
  const host = plainHost(hostname);
  return ipaddr.isValid(host) ? isOutsideAddress(host, listed) : host !== "";
};
