import { describe, expect, test } from "vitest";
import { clientAddress, readTrustedProxies } from "../../lib/http/client-address";
import { theProcess } from "../../lib/kernel/the-process";

process.env.TRUSTED_PROXIES = "10.0.0.0/8, 127.0.0.1, 2001:db8::/32";
theProcess().trustedProxies = readTrustedProxies();

describe("the client's address", () => {
  test.each<[string | undefined, string | undefined, string | null]>([
    ["203.0.113.9", undefined, "203.0.113.9"],
    ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["10.1.2.3", "198.51.100.1", "198.51.100.1"],
    ["10.1.2.3", "198.51.100.1, 10.9.9.9", "198.51.100.1"],
    ["10.1.2.3", "6.6.6.6, 198.51.100.1", "198.51.100.1"],
    ["::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["2001:db8::1", "2001:4860::7", "2001:4860::7"],
    ["10.1.2.3", "6.6.6.6, unknown", null],
    ["10.1.2.3", "6.6.6.6, 198.51.100.1:4711", "198.51.100.1"],
    ["10.1.2.3", "6.6.6.6, [2001:4860::7]:4711", "2001:4860::7"],
    [undefined, "6.6.6.6", null],
  ])("peer %s, X-Forwarded-For %s: %s", (peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded)).toBe(address);
  });
});
