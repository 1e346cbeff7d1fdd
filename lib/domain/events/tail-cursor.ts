import { Refusal } from "../../kernel/refusal";

/** A place within one transaction's events: those up to `id` were given. */
export type Part = { position: bigint; id: string };

/**
 * What a reader has seen, as PostgreSQL's snapshots say it: all that was committed before `end`, but for the transactions in `open`, and of
 * `part` its first events. So nothing is missed that commits late, and nothing comes twice, whatever clocks say.
 */
export type TailCursor = { end: bigint; open: readonly bigint[]; part: Part | null; at: number };

const NUMBER = "[0-9a-f]{1,16}";
const CURSOR = new RegExp(`^1\\.(${NUMBER})\\.(${NUMBER})\\.((?:${NUMBER}(?:-${NUMBER}){0,4095})?)(?:\\.(${NUMBER})\\.([0-9a-f]{32}))?$`);
/** The last millisecond of the year 9999, beyond which PostgreSQL and JavaScript write times in different ways. */
const LATEST = 253_402_300_799_999;
const number = (hex: string): bigint => BigInt(`0x${hex}`);

/** Of `xmin:xmax:xip,…` as pg_current_snapshot() writes it, at a time in milliseconds. */
export function snapshotCursor(snapshot: string, at: number): TailCursor {
  const [, end, open] = snapshot.split(":");
  return { end: BigInt(end ?? ""), open: open ? open.split(",").map(BigInt) : [], part: null, at };
}

/** Opaque to whoever holds it: open transactions stand as their distance from the end. */
export function writeCursor({ end, open, part, at }: TailCursor): string {
  const places = [
    "1",
    at.toString(16),
    end.toString(16),
    open.map((one) => (end - one).toString(16)).join("-"),
    ...(part ? [part.position.toString(16), part.id.replaceAll("-", "")] : []),
  ];
  return places.join(".");
}

const unreadable = (): Refusal => new Refusal("INVALID_REQUEST", "This cursor cannot be read. Start again without one.");

/** Refuses with INVALID_REQUEST what was never given. */
export function readCursor(text: string): TailCursor {
  const [, at, end, open, position, id] = CURSOR.exec(text) ?? [];
  if (!at || !end) throw unreadable();
  const last = number(end);
  const distances = open ? open.split("-").map(number) : [];
  if (number(at) > LATEST || distances.some((distance) => distance > last)) throw unreadable();
  return {
    at: Number.parseInt(at, 16),
    end: last,
    open: distances.map((distance) => last - distance),
    part: position && id ? { position: number(position), id: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") } : null,
  };
}

/**
 * Where to go on after a page that ended with `last` although there was more, read in the snapshot `now`. Pages give the transaction that was
 * begun first, then those that had been open, then what is new, each from its first event to its last.
 */
export function afterPage(seen: TailCursor, now: TailCursor, last: Part): TailCursor {
  if (seen.part?.position === last.position) return { ...seen, part: last, at: seen.at };
  let { end } = seen;
  let open = [...seen.open];
  if (seen.part) {
    const { position } = seen.part;
    if (position >= end) {
      open.push(...now.open.filter((one) => one >= end && one < position));
      end = position + 1n;
    } else open = open.filter((one) => one !== position);
  }
  const running = new Set(now.open);
  if (last.position < end) {
    open = open.filter((one) => one >= last.position || running.has(one));
    return { end, open, part: last, at: seen.at };
  }
  const passed = now.open.filter((one) => one >= end && one < last.position);
  return { end: last.position, open: [...open.filter((one) => running.has(one)), ...passed], part: last, at: seen.at };
}
