import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openStream, StreamBroken, sealStream } from "../../lib/secrets/sealed-stream.mjs";
import { readCases } from "../cases/read-cases";

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const key = randomBytes(32);
const about = Buffer.from("what it is about");
const small = { segment: 120, keyBytes: 32, hash: "sha256" };
const sealed = (plain: Buffer, layout?: typeof small) => whole(sealStream(chunks(plain, 1000), key, about, layout));
const opened = (bytes: Buffer, layout?: typeof small, size = 777) => whole(openStream(chunks(bytes, size), key, about, layout));

describe("the layout of Tink's AES-GCM-HKDF streaming AEAD", () => {
  test.each(vectors())("opens Tink's own vector: $name", async ({ hash, ikm, segment, keyBytes, aad, plain, cipher }) => {
    const bytes = Buffer.from(cipher, "hex");
    for (const size of [1, 7, 64, 1000])
      expect(
        (await whole(openStream(chunks(bytes, size), Buffer.from(ikm, "hex"), Buffer.from(aad), { segment, keyBytes, hash }))).toString(),
      ).toBe(plain);
  });

  test.each([0, 1, 63, 64, 65, 64 + 104, 64 + 104 + 1, 5000])("opens what it sealed, at %d bytes", async (length) => {
    const plain = randomBytes(length);
    expect((await opened(await sealed(plain, small), small)).equals(plain)).toBe(true);
  });

  test("takes segments of one mebibyte unless told otherwise", async () => {
    const plain = randomBytes(3 * 1024 ** 2);
    const bytes = await sealed(plain);
    expect(bytes.length).toBe(plain.length + 40 + 4 * 16);
    expect((await opened(bytes, undefined, 65_536)).equals(plain)).toBe(true);
  });

  test("two streams of the same text have nothing in common", async () => {
    const [one, two] = [await sealed(Buffer.alloc(500), small), await sealed(Buffer.alloc(500), small)];
    expect(one.subarray(40).equals(two.subarray(40))).toBe(false);
  });
});

describe("a stream that is not as it was sealed is refused, and nothing of the segment is given", () => {
  const plain = randomBytes(1000);
  const refusal = async (bytes: Buffer): Promise<Buffer> => {
    const given: Buffer[] = [];
    await expect(
      (async () => {
        for await (const part of openStream(chunks(bytes, 50), key, about, small)) given.push(part);
      })(),
    ).rejects.toThrow(StreamBroken);
    return Buffer.concat(given);
  };

  test("a flipped bit, wherever it is", async () => {
    const bytes = await sealed(plain, small);
    for (let at = 0; at < bytes.length; at += 13) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const given = await refusal(changed);
      expect(given.equals(plain.subarray(0, given.length))).toBe(true);
      expect(given.length).toBeLessThanOrEqual(Math.max(0, at - 40));
    }
  });

  test("cut off anywhere, also between two segments", async () => {
    const bytes = await sealed(plain, small);
    for (let length = 0; length < bytes.length; length++) await refusal(bytes.subarray(0, length));
  });

  test("segments exchanged, repeated or left out, and bytes behind the end", async () => {
    const bytes = await sealed(plain, small);
    const part = (n: number) => bytes.subarray(n * 120, (n + 1) * 120);
    const rest = (n: number) => bytes.subarray(n * 120);
    await refusal(Buffer.concat([part(0), part(2), part(1), rest(3)]));
    await refusal(Buffer.concat([part(0), part(1), part(1), rest(2)]));
    await refusal(Buffer.concat([part(0), rest(2)]));
    await refusal(Buffer.concat([bytes, Buffer.alloc(1)]));
    await refusal(Buffer.concat([bytes, bytes]));
  });

  test("under another key, or about something else", async () => {
    const bytes = await sealed(plain, small);
    await expect(whole(openStream(chunks(bytes, 50), randomBytes(32), about, small))).rejects.toThrow("needs another key");
    await expect(whole(openStream(chunks(bytes, 50), key, Buffer.from("another"), small))).rejects.toThrow(StreamBroken);
  });
});

function vectors() {
  return readCases("sealed-streams").map(([left, cipher]) => {
    // The text of one of them ends with a space.
    const [name = "", hash = "", ikm = "", segment = "", keyBytes = "", aad = "", plain = ""] = left.split("|").map((cell) => cell.trim());
    const text = plain.endsWith("blocks.") ? `${plain} ` : plain;
    return { name, hash, ikm, segment: Number(segment), keyBytes: Number(keyBytes), aad: Buffer.from(aad, "hex"), plain: text, cipher };
  });
}
