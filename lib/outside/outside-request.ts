import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { isOutsideAddress, plainHost } from "../kernel/outside-address";
import { settings } from "../kernel/settings";
import { SECOND } from "../kernel/time";

/** Why a request was not answered, in words that hold nothing of its address but the host. */
export class NotReached extends Error {
  override name = "NotReached";
}

export type OutsideRequest = { url: string; headers: Record<string, string>; body?: string; method?: string };
export type OutsideAnswer = {
  status: number;
  text: string;
  isWhole: boolean;
  contentType: string | undefined;
  retryAfter: string | undefined;
};
/** `listed` are addresses that may be reached although they are not of the public internet. */
type Bounds = { longest?: number; mostBytes?: number; listed?: readonly string[] };

const AT_MOST = 15 * SECOND;
const MOST_BYTES = 4_096;

/**
 * Asks an address that people have given us, by POST unless said otherwise. Its host is resolved once, each address is looked at, and the connection goes
 * to the one that was found good: what DNS says a moment later does not count. Redirects are not followed, the answer is read to 4 KiB unless said
 * otherwise, and all of it ends within 15 s.
 */
export async function requestOutside(asked: OutsideRequest, bounds: Bounds = {}): Promise<OutsideAnswer> {
  const { longest = AT_MOST, mostBytes = MOST_BYTES, listed = settings.outgoingAddresses } = bounds;
  const target = new URL(asked.url);
  const deadline = AbortSignal.timeout(longest);
  const found = await Promise.race([goodAddress(plainHost(target.hostname), listed), late(deadline, target)]);
  return exchange(target, { ...asked, mostBytes, found, deadline });
}

type Found = { address: string; family: 4 | 6 };

async function goodAddress(host: string, listed: readonly string[]): Promise<Found> {
  const addresses = ipaddr.isValid(host) ? [host] : await lookup(host, { all: true, verbatim: true }).then(each, () => []);
  if (addresses.length === 0) throw new NotReached(`${host} is not known to DNS.`);
  const address = addresses.find((one) => isOutsideAddress(one, listed));
  if (address === undefined)
    throw new NotReached(`${host} is not an address of the public internet. The operator may list it (LATCHKEY_OUTGOING_ADDRESSES).`);
  return { address, family: ipaddr.parse(address).kind() === "ipv4" ? 4 : 6 };
}

const each = (found: { address: string }[]): string[] => found.map(({ address }) => address);

const late = (deadline: AbortSignal, { hostname }: URL): Promise<never> =>
  new Promise((_, reject) => deadline.addEventListener("abort", () => reject(new NotReached(`${hostname} did not answer in time.`))));

type Exchange = Omit<OutsideRequest, "url"> & { mostBytes: number; found: Found; deadline: AbortSignal };

function exchange(target: URL, { headers, body, method = "POST", mostBytes, found, deadline }: Exchange): Promise<OutsideAnswer> {
  const { request } = target.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(target, { method, headers, agent: false, lookup: always(found), signal: deadline }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const done = () => {
        const text = Buffer.concat(chunks).subarray(0, mostBytes).toString("utf8");
        const { "content-type": contentType, "retry-after": retryAfter } = response.headers;
        resolve({ status: response.statusCode ?? 0, text, isWhole: response.complete && bytes <= mostBytes, contentType, retryAfter });
        response.destroy();
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > mostBytes) done();
      });
      // The status is the answer, whatever becomes of the rest.
      for (const event of ["end", "error", "aborted"]) response.on(event, done);
    });
    sent.on("error", (error) => reject(new NotReached(faultWords(error, target.hostname))));
    // Whoever changes the protocol, or hangs up without a word, makes no error.
    sent.on("upgrade", (_, socket) => socket.destroy());
    sent.on("close", () => reject(new NotReached(`${target.hostname} gave no answer.`)));
    sent.end(body);
  });
}

/** What was looked at is what is connected to. */
const always =
  ({ address, family }: Found): LookupFunction =>
  (_host, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);

const WORDS: Record<string, string> = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "ended the connection without an answer",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  EPIPE: "ended the connection without an answer",
  ABORT_ERR: "did not answer in time",
  ETIMEDOUT: "did not answer in time",
  HPE_HEADER_OVERFLOW: "answered with too many headers",
};

function faultWords(error: Error, host: string): string {
  const code = "code" in error ? String(error.code) : "";
  if (WORDS[code]) return `${host} ${WORDS[code]}.`;
  if (/CERT|SELF_SIGNED|TLS|SSL|ISSUER|EPROTO/.test(code)) return `${host} has no certificate that can be trusted (${code}).`;
  return `${host} did not answer as HTTP does${/^\w{1,40}$/.test(code) ? ` (${code})` : ""}.`;
}
