import ipaddr from "ipaddr.js";
import { plainAddress } from "../domain/keys/key-address";
import { processWide } from "../kernel/process-wide";
import { settings } from "../kernel/settings";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * The client's address. `X-Forwarded-For` counts only where the peer is a trusted proxy: from the right, the first address
 * that is no trusted proxy. `peer` is undefined where the host hides it (next dev), and then the header's last entry is taken.
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined): string | null {
  if (peer !== undefined && forwarded === undefined) return plainPeer(peer) ?? null;
  const hops = (forwarded ?? "")
    .split(",")
    .map((hop) => plainAddress(hop.trim()))
    .filter((hop) => hop !== undefined);
  if (peer === undefined) return hops.at(-1) ?? null;
  let address = plainPeer(peer);
  while (address !== undefined && hops.length > 0 && isTrusted(address)) address = hops.pop();
  return address ?? null;
}

// Parsing an address costs more than all else that a request does; peers come back.
const peers = new Map<string, string | undefined>();
function plainPeer(peer: string): string | undefined {
  let plain = peers.get(peer);
  if (plain === undefined) {
    if (peers.size > 10_000) peers.clear();
    plain = plainAddress(peer);
    peers.set(peer, plain);
  }
  return plain;
}

const ranges = (): Range[] =>
  processWide("trusted-proxies", () =>
    settings.trustedProxies.map((entry): Range => (entry.includes("/") ? ipaddr.parseCIDR(entry) : single(entry))),
  );

function single(address: string): Range {
  const parsed = ipaddr.process(address);
  return [parsed, parsed.kind() === "ipv4" ? 32 : 128];
}

function isTrusted(address: string): boolean {
  const parsed = ipaddr.process(address);
  return ranges().some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
}
