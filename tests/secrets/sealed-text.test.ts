import { describe, expect, test } from "vitest";
import { openText, readEnvelope, SealBroken, sealText } from "../../lib/secrets/sealed-text.mjs";
import { derivedAuthSecret, deriveKey, generateSecretKey, keyFingerprint, readSecretKey } from "../../lib/secrets/secret-key.mjs";

const fresh = (): Buffer => readSecretKey(generateSecretKey()).key ?? Buffer.alloc(0);
const key = fresh();
const ring = { current: 2, keys: new Map([[2, key]]) };
const place = { table: "channels", column: "credential_sealed", organizationId: "org-1", id: "row-1" };

describe("a secret key", () => {
  test("is 32 bytes of Base64, new each time", () => {
    expect(generateSecretKey()).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(generateSecretKey()).not.toBe(generateSecretKey());
    expect(readSecretKey(` ${generateSecretKey()}\n`).key).toHaveLength(32);
  });

  test.each([
    ["", "not Base64"],
    ["correct horse battery staple", "not Base64"],
    [`${"_".repeat(43)}=`, "not Base64"],
    [Buffer.alloc(16).toString("base64"), "it is of 16"],
    [Buffer.alloc(33).toString("base64"), "it is of 33"],
    [`${Buffer.alloc(32).toString("base64").slice(0, 42)}B=`, "not Base64"],
  ])("is refused as %j, without being shown", (text, words) => {
    const { key: read, fault } = readSecretKey(text);
    expect(read).toBeUndefined();
    expect(fault).toContain(words);
    if (text) expect(fault).not.toContain(text);
  });

  test("has a fingerprint, and a key for each purpose, that tell nothing of one another", () => {
    const derived = ["seal smtp", "backup", "fingerprint"].map((purpose) => deriveKey(key, purpose).toString("hex"));
    const all = [key.toString("hex"), keyFingerprint(key), derivedAuthSecret(key), ...derived];
    expect(new Set(all.map((text) => text.slice(0, 12))).size).toBe(all.length);
    expect(keyFingerprint(key)).toMatch(/^[0-9a-f]{12}$/);
    expect(keyFingerprint(key)).toBe(keyFingerprint(Buffer.from(key)));
  });
});

describe("a sealed text", () => {
  const sealed = sealText(ring, "smtp", place, "pässword ✓");

  test("opens in its place and names its key and purpose alone", () => {
    expect(openText(ring, "smtp", place, sealed)).toBe("pässword ✓");
    expect(readEnvelope(sealed)).toEqual({ number: 2, purpose: "smtp" });
    expect(sealed).not.toContain(Buffer.from("pässword ✓").toString("base64url").slice(0, 8));
    expect(sealText(ring, "smtp", place, "pässword ✓")).not.toBe(sealed);
    expect(openText(ring, "smtp", place, sealText(ring, "smtp", place, ""))).toBe("");
  });

  test.each([
    ["another tenant", { organizationId: "org-2" }],
    ["no tenant", { organizationId: null }],
    ["another row", { id: "row-2" }],
    ["another table", { table: "providers" }],
    ["another column", { column: "other_sealed" }],
  ])("does not open in %s", (_, moved) => {
    expect(() => openText(ring, "smtp", { ...place, ...moved }, sealed)).toThrow(SealBroken);
  });

  test("does not open for another purpose, even under a changed envelope", () => {
    expect(() => openText(ring, "oidc", place, sealed)).toThrow(SealBroken);
    expect(() => openText(ring, "oidc", place, sealed.replace(".smtp.", ".oidc."))).toThrow(SealBroken);
  });

  test("does not open under another key, or under a number that is not here", () => {
    expect(() => openText({ current: 2, keys: new Map([[2, fresh()]]) }, "smtp", place, sealed)).toThrow(SealBroken);
    expect(() => openText({ current: 3, keys: new Map([[3, key]]) }, "smtp", place, sealed)).toThrow("number 2");
  });

  test("does not open once anything of it is changed", () => {
    const at = sealed.lastIndexOf(".") + 1;
    for (let n = at; n < sealed.length - 1; n++) {
      const changed = sealed.slice(0, n) + (sealed[n] === "A" ? "B" : "A") + sealed.slice(n + 1);
      expect(() => openText(ring, "smtp", place, changed), String(n)).toThrow(SealBroken);
    }
    for (const text of ["", "lk1", "plain text", "lk1.2.smtp.AAAA", sealed.slice(0, -8)])
      expect(() => openText(ring, "smtp", place, text)).toThrow(SealBroken);
  });
});
