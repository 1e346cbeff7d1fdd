import ipaddr from "ipaddr.js";

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

/** Whether an address lies in one of the CIDR ranges or equals one of the addresses. IPv4-mapped IPv6 counts as IPv4. */
export function isAddressAllowed(address: string | null, list: readonly string[]): boolean {
  const client = address === null ? undefined : parse(address);
  return client !== undefined && list.some((entry) => isWithin(client, entry));
}

/** The address in its plain form, an IPv4-mapped one as IPv4; undefined when it is none. */
export function plainAddress(text: string): string | undefined {
  return parse(text)?.toString();
}

function parse(text: string): Parsed | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

function isWithin(client: Parsed, entry: string): boolean {
  if (!entry.includes("/")) return parse(entry)?.toString() === client.toString();
  if (!ipaddr.isValidCIDR(entry)) return false;
  const [range, bits] = ipaddr.parseCIDR(entry);
  return range.kind() === client.kind() && client.match(range, bits);
}
