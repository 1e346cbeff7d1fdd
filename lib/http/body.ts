import type { Readable } from "node:stream";
import { createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { Refusal } from "../kernel/refusal";
import { SECOND } from "../kernel/time";

/** Of a body that takes longer, so many bytes must have come for each second, or it is cut off. */
const PACE_EVERY = 10 * SECOND;
const PACED_FROM = 2;
const LEAST_PACE = 256;

type Body = {
  encoding: string | undefined;
  /** The length that the sender names. */
  declared: number | undefined;
  /** In bytes, unpacked. */
  limit: number;
  /** Hears of each piece before it is kept; throws to refuse it. */
  take?: (bytes: number) => void;
  /** Milliseconds within which it is whole. */
  patience?: number;
};

/**
 * Reads a body whole, unpacking gzip and deflate. The limit counts unpacked bytes as they come, so that a small body which
 * unpacks to a huge one stops early. One that comes byte by byte is refused after 20 s, and its connection closed.
 */
export function readBody(stream: Readable, { encoding, declared, limit, take, patience }: Body): Promise<Buffer> {
  if (declared !== undefined && declared > limit) return Promise.reject(tooLarge(limit));
  if (stream.destroyed && !stream.readableEnded)
    return Promise.reject(new Refusal("INVALID_REQUEST", "The body ended before it was whole."));
  const packing = packingOf(encoding);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let unpacker: Unpacker | undefined;
    const late = patience && setTimeout(() => fail(notWhole(patience)), patience);
    let ticks = 0;
    const pace = setInterval(() => {
      ticks++;
      if (ticks >= PACED_FROM && size < (ticks * PACE_EVERY * LEAST_PACE) / SECOND) fail(tooSlow());
    }, PACE_EVERY);
    const unwatch = () => {
      clearTimeout(late);
      clearInterval(pace);
    };
    const fail = (error: unknown) => {
      unwatch();
      chunks.length = 0;
      for (const source of [stream, unpacker]) source?.removeAllListeners("data");
      if (unpacker) {
        stream.unpipe(unpacker);
        unpacker.destroy();
      }
      // What is still on its way is read and dropped, else the client would not see the answer.
      stream.resume();
      reject(error);
    };
    const finish = () => {
      unwatch();
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    };
    const collect = (source: Readable) => {
      source.on("data", (chunk: Buffer) => {
        size += chunk.length;
        try {
          if (size > limit) throw tooLarge(limit);
          take?.(chunk.length);
          chunks.push(chunk);
        } catch (error) {
          fail(error);
        }
      });
      source.on("end", finish);
    };
    const unpack = (kind: Packing, first: Buffer) => {
      stream.pause().unshift(first);
      unpacker = unpackerOf(kind, first);
      unpacker.on("error", (cause) => fail(new Refusal("INVALID_REQUEST", `The body is not valid ${encoding}.`, { cause })));
      collect(stream.pipe(unpacker));
    };
    stream.on("error", (cause) => fail(new Refusal("INVALID_REQUEST", "The body ended before it was whole.", { cause })));
    stream.on("close", () => {
      if (!stream.readableEnded) fail(new Refusal("INVALID_REQUEST", "The body ended before it was whole."));
    });
    if (packing) {
      stream.once("data", (first: Buffer) => unpack(packing, first));
      // A body without a byte has nothing to unpack.
      stream.once("end", () => unpacker ?? finish());
    } else collect(stream);
  });
}

type Packing = "gzip" | "deflate";
type Unpacker = ReturnType<typeof createGunzip | typeof createInflate | typeof createInflateRaw>;

function packingOf(encoding: string | undefined): Packing | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
      return "gzip";
    case "deflate":
      return "deflate";
    default:
      throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send the body plain, or with Content-Encoding gzip or deflate.");
  }
}

/** Many send deflate without the wrapper of zlib that the word means (RFC 9110, 8.4.1.2); its first byte tells. */
function unpackerOf(packing: Packing, first: Buffer): Unpacker {
  if (packing === "gzip") return createGunzip();
  return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
}

/** What is still to come is not waited for. */
const CUT_OFF = { headers: { connection: "close" } };
const notWhole = (patience: number) => new Refusal("INVALID_REQUEST", `The body was not whole within ${patience / SECOND} s.`, CUT_OFF);
const tooSlow = () =>
  new Refusal("UNAVAILABLE", "The body came too slowly. Nothing of it was stored; send it again.", { retryAfter: 5, ...CUT_OFF });

const tooLarge = (limit: number) =>
  new Refusal("PAYLOAD_TOO_LARGE", `The body is larger than ${limit.toLocaleString("en-US")} bytes. Send it in smaller pieces.`, {
    members: { limit },
  });
