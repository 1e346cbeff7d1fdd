import type { Need } from "../../filter/terms/needed-terms";

/** Every place that is asked for, once. */
export function placesOf(need: Need, places = new Set<number>()): Set<number> {
  if (need.kind === "places") for (const at of need.places) places.add(at);
  else for (const one of need.needs) placesOf(one, places);
  return places;
}

/** The blocks of a segment in which an event may be that needs this: a bit a block. `marks` are those of the places, `width` bytes each. */
export function fittingBlocks(need: Need, places: ReadonlyMap<number, number>, marks: Buffer, width: number): Uint8Array {
  const row = (place: number) => {
    const from = (places.get(place) ?? 0) * width;
    return marks.subarray(from, from + width);
  };
  const of = (one: Need): Uint8Array => {
    const rows = one.kind === "places" ? one.places.map(row) : one.needs.map(of);
    const bits = new Uint8Array(width).fill(one.kind === "or" ? 0 : 0xff);
    for (const other of rows) for (let at = 0; at < width; at++) bits[at] = joined(one.kind, bits[at] ?? 0, other[at] ?? 0);
    return bits;
  };
  return of(need);
}

const joined = (kind: Need["kind"], one: number, other: number): number => (kind === "or" ? one | other : one & other);

/** The numbers of the blocks that have their bit. */
export function blockNumbers(bits: Uint8Array): number[] {
  const numbers: number[] = [];
  for (const [at, byte] of bits.entries()) for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) numbers.push(at * 8 + bit);
  return numbers;
}
