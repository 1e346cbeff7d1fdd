/** Type numbers of PostgreSQL (pg_type.oid). */
export const OID = { bigint: 20, smallint: 21, integer: 23, text: 25, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const;

const HEADER = 20;
const INITIAL = 16_384;
const MOST_KEPT = 1_048_576;
/** Microseconds from 1970 to 2000, where PostgreSQL counts from. */
const EPOCH_2000 = 946_684_800_000_000;
const WORD = 4_294_967_296;

/**
 * One column of many rows as a PostgreSQL array in the binary format (server source: arrayfuncs.c, array_recv), filled row by
 * row. Nothing is escaped or parsed on either side, which makes an insert by unnest as fast as COPY.
 */
export class ArrayColumn {
  private buffer = Buffer.allocUnsafe(INITIAL);
  private at = HEADER;
  private count = 0;
  private nulls = 0;

  constructor(private readonly oid: number) {}

  clear(): void {
    if (this.buffer.length > MOST_KEPT) this.buffer = Buffer.allocUnsafe(INITIAL);
    this.at = HEADER;
    this.count = 0;
    this.nulls = 0;
  }

  /** No value in this row. */
  none(): void {
    this.room(4);
    this.word(-1);
    this.nulls++;
    this.count++;
  }

  optionalText(value: string | null): void {
    if (value === null) this.none();
    else this.text(value);
  }

  text(value: string): void {
    this.room(4 + value.length * 3);
    this.utf8(value, 0);
  }

  json(text: string): void {
    this.room(5 + text.length * 3);
    this.buffer[this.at + 4] = 1; // jsonb's version
    this.utf8(text, 1);
  }

  /** Bytes that are the value already, such as a UUID's. */
  bytes(value: Uint8Array): void {
    this.room(4 + value.length);
    this.word(value.length);
    this.buffer.set(value, this.at);
    this.at += value.length;
    this.count++;
  }

  smallint(value: number): void {
    this.room(6);
    this.word(2);
    this.buffer[this.at++] = value >> 8;
    this.buffer[this.at++] = value;
    this.count++;
  }

  integer(value: number): void {
    this.room(8);
    this.word(4);
    this.word(value);
    this.count++;
  }

  bigint(value: number | bigint): void {
    this.room(12);
    this.word(8);
    if (typeof value === "bigint") this.at = this.buffer.writeBigInt64BE(value, this.at);
    else this.long(value);
    this.count++;
  }

  /** Microseconds since 1970. */
  timestamptz(value: number): void {
    this.room(12);
    this.word(8);
    this.long(value - EPOCH_2000);
    this.count++;
  }

  /** The array, valid until the column is cleared; null when no row has a value. */
  finish(): Buffer | null {
    if (this.nulls === this.count) return null;
    const end = this.at;
    this.at = 0;
    for (const word of [1, this.nulls > 0 ? 1 : 0, this.oid, this.count, 1]) this.word(word); // dimensions, has nulls, type, length, lower bound
    this.at = end;
    return this.buffer.subarray(0, end);
  }

  private room(wanted: number): void {
    if (this.at + wanted <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + wanted));
    larger.set(this.buffer.subarray(0, this.at));
    this.buffer = larger;
  }

  /** Length, `skip` bytes that are set already, text. */
  private utf8(value: string, skip: number): void {
    const start = this.at;
    const written = skip + this.buffer.write(value, start + 4 + skip);
    this.word(written);
    this.at = start + 4 + written;
    this.count++;
  }

  private word(value: number): void {
    const { buffer, at } = this;
    buffer[at] = value >>> 24;
    buffer[at + 1] = value >>> 16;
    buffer[at + 2] = value >>> 8;
    buffer[at + 3] = value;
    this.at = at + 4;
  }

  /** A whole number of up to 64 bits; a double holds those that occur exactly. */
  private long(value: number): void {
    const high = Math.floor(value / WORD);
    this.word(high);
    this.word(value - high * WORD);
  }
}
