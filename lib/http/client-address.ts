import ipaddr from "ipaddr.js";
import { plainAddress } from "../kernel/key-address";
import { settings } from "../kernel/settings";
import { theProcess } from "../kernel/the-process";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * The client's address, or null where it cannot be told. `X-Forwarded-For` counts only where the peer is a trusted proxy: from the
 * right, the first address that is no trusted proxy. A hop that cannot be read ends the walk, since all that is left of it is hearsay.
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined): string | null {
  let address = peer === undefined ? undefined : plainPeer(peer);
  if (forwarded === undefined) return address ?? null;
  const hops = forwarded.split(",");
  while (address !== undefined && hops.length > 0 && isTrusted(address)) address = hopAddress(hops.pop() ?? "");
  return address ?? null;
}

/** The same under a host that is the proxy itself and hides the peer (next dev, serverless): what it added last. */
export const hostedAddress = (forwarded: string | undefined): string | null => hopAddress(forwarded?.split(",").at(-1) ?? "") ?? null;

/** Some proxies add a port: `198.51.100.1:4711`, `[2001:db8::1]:4711`. */
const hopAddress = (hop: string): string | undefined =>
  plainAddress(
    hop
      .trim()
      .replace(/^\[(.+)\](?::\d+)?$/, "$1")
      .replace(/^([\d.]+):\d+$/, "$1"),
  );

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

declare module "../kernel/the-process" {
  interface TheProcess {
    trustedProxies: Range[];
  }
}

export const readTrustedProxies = (): Range[] =>
  settings.trustedProxies.map((entry) => (entry.includes("/") ? ipaddr.parseCIDR(entry) : single(entry)));

function single(address: string): Range {
  const parsed = ipaddr.process(address);
  return [parsed, parsed.kind() === "ipv4" ? 32 : 128];
}

/** Whether a connection's other end is one of the trusted proxies. */
export function isTrustedProxy(peer: string): boolean {
  const address = plainPeer(peer);
  return address !== undefined && isTrusted(address);
}

function isTrusted(address: string): boolean {
  const parsed = ipaddr.process(address);
  return theProcess().trustedProxies.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
}
