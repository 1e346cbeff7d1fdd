import type { Readable } from "node:stream";
import type { FileOnDisk } from "../kernel/file-on-disk";
import type { BodySender } from "./body-budget";

/** A request as plain values, so that one handler runs under node:http and as a Next route handler alike. */
export type Call = {
  method: string;
  /** Without the query. */
  path: string;
  /** The raw query, without `?`. */
  query: string;
  /** A header's value, its repetitions joined by ", "; undefined when absent. Names in lower case. */
  header: (name: string) => string | undefined;
  params: Record<string, string>;
  /** The client's address, or null when the host does not tell. */
  address: string | null;
  /** Aborts when the client goes away before it was answered. */
  gone?: () => AbortSignal;
  /**
   * The body as bytes, decoded; refuses with PAYLOAD_TOO_LARGE beyond `limit` bytes, counted as they come. What anybody sends may take
   * little memory and time, what comes under a good key more, within its organization's share.
   */
  body: (limit: number, sender: BodySender) => Promise<Buffer>;
};

/** An answer as plain values. Header names in lower case. Bytes are sent in place of a body that is text, a file piece by piece, a stream as it comes. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string | null;
  bytes?: Uint8Array;
  file?: FileOnDisk;
  stream?: Readable;
};
