import { describe, expect, test } from "vitest";
import { isOutsideAddress, mayLeadOutside } from "../../lib/kernel/outside-address";

const host = (address: string): string => new URL(address).hostname;

describe("where a channel may lead", () => {
  test.each([
    ["loopback", "http://127.0.0.1/"],
    ["loopback by another number", "http://127.8.9.10/"],
    ["loopback as one number", "http://2130706433/"],
    ["loopback in hexadecimal", "http://0x7f000001/"],
    ["loopback in octal", "http://0177.0.0.1/"],
    ["loopback cut short", "http://127.1/"],
    ["loopback with wide digits", "http://１２７.0.0.1/"],
    ["this host", "http://0.0.0.0/"],
    ["private, ten", "http://10.1.2.3/"],
    ["private, twelve bits", "http://172.31.255.255/"],
    ["private, sixteen bits", "http://192.168.0.1/"],
    ["carrier-grade NAT", "http://100.64.0.1/"],
    ["link-local: a cloud's metadata", "http://169.254.169.254/latest/meta-data/"],
    ["link-local in hexadecimal", "http://0xa9fea9fe/"],
    ["protocol assignments", "http://192.0.0.170/"],
    ["documentation", "http://192.0.2.1/"],
    ["benchmarks", "http://198.18.0.1/"],
    ["6to4's relay", "http://192.88.99.1/"],
    ["multicast", "http://224.0.0.1/"],
    ["reserved", "http://240.0.0.1/"],
    ["broadcast", "http://255.255.255.255/"],
    ["IPv6 loopback", "http://[::1]/"],
    ["IPv6 unspecified", "http://[::]/"],
    ["IPv6 link-local", "http://[fe80::1]/"],
    ["IPv6 site-local", "http://[fec0::1]/"],
    ["IPv6 unique local", "http://[fd00::1]/"],
    ["IPv6 multicast", "http://[ff02::1]/"],
    ["mapped loopback", "http://[::ffff:127.0.0.1]/"],
    ["mapped private", "http://[::ffff:10.0.0.1]/"],
    ["mapped metadata", "http://[::ffff:a9fe:a9fe]/"],
    ["compatible loopback", "http://[::127.0.0.1]/"],
    ["compatible private", "http://[::10.0.0.1]/"],
    ["translated", "http://[::ffff:0:10.0.0.1]/"],
    ["NAT64", "http://[64:ff9b::10.0.0.1]/"],
    ["NAT64 even of a public address", "http://[64:ff9b::8.8.8.8]/"],
    ["NAT64 of one's own", "http://[64:ff9b:1::10.0.0.1]/"],
    ["6to4", "http://[2002:a00:1::]/"],
    ["6to4 of loopback", "http://[2002:7f00:1::]/"],
    ["Teredo", "http://[2001:0:7f00:1::1]/"],
    ["IPv6 documentation", "http://[2001:db8::1]/"],
    ["IPv6 documentation, the newer", "http://[3fff::1]/"],
    ["ORCHID", "http://[2001:20::1]/"],
    ["discard", "http://[100::1]/"],
    ["segment routing", "http://[5f00::1]/"],
    ["unassigned", "http://[4000::1]/"],
  ])("%s is inside: %s", (_, address) => {
    expect(mayLeadOutside(host(address), [])).toBe(false);
  });

  test.each([
    "http://8.8.8.8/",
    "http://[::ffff:8.8.8.8]/",
    "http://[2606:4700:4700::1111]/",
    "http://hooks.example.com/",
    "http://localhost/",
  ])("%s is outside, or a name that is looked up when it is called", (address) => {
    expect(mayLeadOutside(host(address), [])).toBe(true);
  });

  test.each(["", "localhost", "127.0.0.1.", "not an address"])("%j is no address that DNS could give", (address) => {
    expect(isOutsideAddress(address, ["0.0.0.0/0", "::/0"])).toBe(false);
  });

  test("what the operator lists is reached, in IPv4's form and in the mapped one, and nothing beside it", () => {
    const listed = ["10.1.0.0/16", "fd00::7"];
    expect(["10.1.2.3", "::ffff:10.1.2.3", "fd00::7"].map((address) => isOutsideAddress(address, listed))).toEqual([true, true, true]);
    expect(["10.2.0.1", "fd00::8", "64:ff9b::10.1.2.3", "127.0.0.1"].filter((address) => isOutsideAddress(address, listed))).toEqual([]);
  });
});
