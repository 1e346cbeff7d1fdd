import type { Readable } from "node:stream";
import { createGunzip, createInflate } from "node:zlib";
import { Refusal } from "../kernel/refusal";

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
 * unpacks to a huge one stops early.
 */
export function readBody(stream: Readable, { encoding, declared, limit, take, patience }: Body): Promise<Buffer> {
  if (declared !== undefined && declared > limit) return Promise.reject(tooLarge(limit));
  if (stream.destroyed && !stream.readableEnded)
    return Promise.reject(new Refusal("INVALID_REQUEST", "The body ended before it was whole."));
  const unpacker = unpackerOf(encoding);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const source = unpacker ? stream.pipe(unpacker) : stream;
    const late =
      patience && setTimeout(() => drop(new Refusal("INVALID_REQUEST", `The body was not whole within ${patience / 1000} s.`)), patience);
    const drop = (error: unknown) => {
      source.removeAllListeners("data");
      chunks.length = 0;
      fail(error);
    };
    const fail = (error: unknown) => {
      clearTimeout(late);
      if (unpacker) {
        stream.unpipe(unpacker);
        unpacker.destroy();
      }
      // What is still on its way is read and dropped, else the client would not see the answer.
      stream.resume();
      reject(error);
    };
    source.on("data", (chunk: Buffer) => {
      size += chunk.length;
      try {
        if (size > limit) throw tooLarge(limit);
        take?.(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        drop(error);
      }
    });
    source.on("end", () => {
      clearTimeout(late);
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    unpacker?.on("error", (cause) => fail(new Refusal("INVALID_REQUEST", `The body is not valid ${encoding}.`, { cause })));
    stream.on("error", (cause) => fail(new Refusal("INVALID_REQUEST", "The body ended before it was whole.", { cause })));
    stream.on("close", () => {
      if (!stream.readableEnded) fail(new Refusal("INVALID_REQUEST", "The body ended before it was whole."));
    });
  });
}

function unpackerOf(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    default:
      throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send the body plain, or with Content-Encoding gzip or deflate.");
  }
}

const tooLarge = (limit: number) =>
  new Refusal("PAYLOAD_TOO_LARGE", `The body is larger than ${limit.toLocaleString("en-US")} bytes. Send it in smaller pieces.`, {
    members: { limit },
  });
