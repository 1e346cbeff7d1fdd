/** Places in the mark of a block of events. What a block holds sets some; a block in which one of them is missing does not hold it. */
export const PLACES = 65_536;

const FIRST = 0x811c9dc5;
const PRIME = 0x01000193;
const GRAM = 4;

/** A hash of a text, which goes on from that of what stood before it. */
export function hashed(text: string, before = FIRST): number {
  let hash = before;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

/** Every bit of the hash has its say in every bit of this. */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The three places that a term with such a hash has. */
export function eachPlace(hash: number, place: (at: number) => void): void {
  const bits = mixed(hash);
  place(bits & 0xffff);
  place(bits >>> 16);
  place(mixed(bits ^ 0x9e3779b9) & 0xffff);
}

/** The place of each four characters that follow one another in a text whose case is folded. */
export function eachGram(text: string, place: (at: number) => void): void {
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    last = (last << 8) | ((unit ^ (unit >>> 8)) & 0xff);
    if (at >= GRAM - 1) place(Math.imul(last ^ (last >>> 15), 0x2c1b3c6d) >>> 16);
  }
}
