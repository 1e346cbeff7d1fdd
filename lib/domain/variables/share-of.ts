const WORD = (1n << 64n) - 1n;
const [C1, C2] = [0x87c37b91114253d5n, 0x4cf5ad432745937fn];

const turned = (word: bigint, bits: bigint): bigint => ((word << bits) | (word >> (64n - bits))) & WORD;
const spread = (word: bigint): bigint => (turned((word * C1) & WORD, 31n) * C2) & WORD;
const spreadOther = (word: bigint): bigint => (turned((word * C2) & WORD, 33n) * C1) & WORD;

function finished(word: bigint): bigint {
  let mixed = word ^ (word >> 33n);
  mixed = (mixed * 0xff51afd7ed558ccdn) & WORD;
  mixed ^= mixed >> 33n;
  mixed = (mixed * 0xc4ceb9fe1a85ec53n) & WORD;
  return mixed ^ (mixed >> 33n);
}

/** The first half of MurmurHash3 x64 128 with the seed 0, of a text in UTF-8. */
function murmur(text: string): bigint {
  const bytes = Buffer.from(text, "utf8");
  const blocks = bytes.length >> 4;
  let [first, second] = [0n, 0n];
  for (let at = 0; at < blocks * 16; at += 16) {
    first = (turned(first ^ spread(bytes.readBigUInt64LE(at)), 27n) + second) & WORD;
    first = (first * 5n + 0x52dce729n) & WORD;
    second = (turned(second ^ spreadOther(bytes.readBigUInt64LE(at + 8)), 31n) + first) & WORD;
    second = (second * 5n + 0x38495ab5n) & WORD;
  }
  const rest = Buffer.alloc(16);
  bytes.copy(rest, 0, blocks * 16);
  first ^= spread(rest.readBigUInt64LE(0));
  second ^= spreadOther(rest.readBigUInt64LE(8));
  first ^= BigInt(bytes.length);
  second ^= BigInt(bytes.length);
  first = (first + second) & WORD;
  second = (second + first) & WORD;
  return (finished(first) + finished(second)) & WORD;
}

/**
 * Where a targeting key stands among all, from 0 to 1 without 1: the same for the same variable and key, whoever computes it. It is what
 * the published JavaScript client computes (npm `logfire`, `logfire/vars`): the first 52 bits of MurmurHash3 of `name:key`.
 */
export const shareOf = (variable: string, targetingKey: string): number => Number(murmur(`${variable}:${targetingKey}`) >> 12n) / 2 ** 52;
