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

/** Whether every address of an entry (an address or a CIDR range) lies within one of the list's entries. */
export function isWithinList(entry: string, list: readonly string[]): boolean {
  const inner = rangeOf(entry);
  return inner !== undefined && list.map(rangeOf).some((outer) => outer !== undefined && holds(outer, inner));
}

type Range = [Parsed, number];

function rangeOf(entry: string): Range | undefined {
  if (entry.includes("/")) return ipaddr.isValidCIDR(entry) ? ipaddr.parseCIDR(entry) : undefined;
  const address = parse(entry);
  return address && [address, address.kind() === "ipv4" ? 32 : 128];
}

const holds = ([outer, bits]: Range, [inner, innerBits]: Range): boolean =>
  outer.kind() === inner.kind() && innerBits >= bits && inner.match(outer, bits);
