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
  const hops = (forwarded ?? "")
    .split(",")
    .map((hop) => plainAddress(hop.trim()))
    .filter((hop) => hop !== undefined);
  if (peer === undefined) return hops.at(-1) ?? null;
  let address = plainAddress(peer);
  while (address !== undefined && hops.length > 0 && isTrusted(address)) address = hops.pop();
  return address ?? null;
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
