import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { LRUCache } from "lru-cache";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { theProcess } from "../../kernel/the-process";
import { findGivenKeys, findSpentGivenKeys } from "./find-given-keys";

/** A token that an admin brought along. It is found by its tag, its first four characters, and kept as a salted scrypt hash. */
const TAG_LENGTH = 4;
// OWASP's parameters for scrypt: 32 MiB a hash.
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const AT_ONCE = 2;
const MOST_WAITING = 64;

export const givenTag = (token: string): string => token.slice(0, TAG_LENGTH);

/** What may be shown of a given token: its tag alone. */
export const givenTokenParts = (token: string): { prefix: string; start: string; tag: string } => ({
  prefix: "",
  start: givenTag(token),
  tag: givenTag(token),
});

/** `scrypt:<salt>:<hash>:<secret's name>:<hint>`; salt and hash in base64url. */
export async function givenTokenHash(token: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(token, salt);
  return ["scrypt", salt.toString("base64url"), hash.toString("base64url"), secretName(), hintOf(token)].join(":");
}

/**
 * Twelve bits of a keyed digest under the instance's secret: they spare scrypt for all but one in 4,096 wrong tokens with a known tag, so that
 * neither strangers nor another tenant's tokens with the same tag cost anything. Where the secret has changed since, scrypt decides alone.
 */
const hintOf = (token: string): string =>
  createHmac("sha256", settings.authSecret).update("given-token").update(token).digest("hex").slice(0, 3);
const secretName = (): string => createHmac("sha256", settings.authSecret).update("given-token-secret").digest("hex").slice(0, 8);

/**
 * The id of the key that this token was given to, or undefined. The first use in a process pays for scrypt; from then on a keyed
 * digest of the token leads to the id, and to nothing more: whether the key is still good is read from the database each time.
 */
export async function givenKeyId(token: string): Promise<string | undefined> {
  const { known, asked, secret } = theProcess().givenTokens;
  const digest = createHmac("sha256", secret).update(token).digest("base64");
  const id = known.get(digest);
  if (id) return id;
  // Requests that come in while the first one pays wait for its answer.
  const search = asked.get(digest) ?? searchedKeyId(token).finally(() => asked.delete(digest));
  asked.set(digest, search);
  const found = await search;
  if (found) known.set(digest, found);
  return found;
}

type Memory = {
  known: LRUCache<string, string>;
  asked: Map<string, Promise<string | undefined>>;
  secret: Buffer;
  running: number;
  waiting: (() => void)[];
  /** Made when it is first needed: its dictionaries take time and memory. */
  estimator: ZxcvbnFactory | undefined;
};
declare module "../../kernel/the-process" {
  interface TheProcess {
    givenTokens: Memory;
  }
}
export const makeGivenTokenMemory = (): Memory => ({
  known: new LRUCache({ max: 20_000 }),
  asked: new Map(),
  secret: randomBytes(32),
  running: 0,
  waiting: [],
  estimator: undefined,
});

async function searchedKeyId(token: string): Promise<string | undefined> {
  return keyAmong(token, (await findGivenKeys(givenTag(token))) ?? []);
}

/** Whether a key that is gone had this very token. */
export async function isSpentGivenToken(token: string): Promise<boolean> {
  return (await keyAmong(token, (await findSpentGivenKeys(givenTag(token))) ?? [])) !== undefined;
}

async function keyAmong(token: string, candidates: { id: string; givenHash: string }[]): Promise<string | undefined> {
  for (const { id, givenHash } of candidates) if (await isGiven(token, givenHash)) return id;
  return undefined;
}

async function isGiven(token: string, stored: string): Promise<boolean> {
  const [, salt = "", hash = "", name, hint] = stored.split(":");
  if (name === secretName() && hint !== hintOf(token)) return false;
  const wanted = Buffer.from(hash, "base64url");
  const derived = await derive(token, Buffer.from(salt, "base64url"));
  return wanted.length === derived.length && timingSafeEqual(wanted, derived);
}

/** Two at a time, so that wrong tokens with a known tag cannot take the machine. */
async function derive(token: string, salt: Buffer): Promise<Buffer> {
  const m = theProcess().givenTokens;
  if (m.waiting.length >= MOST_WAITING)
    throw new Refusal("UNAVAILABLE", "More keys are waiting for their first check than can be served. Try again in a second.", {
      retryAfter: 1,
    });
  if (m.running >= AT_ONCE) await new Promise<void>((resolve) => m.waiting.push(resolve));
  else m.running++;
  try {
    return await new Promise((resolve, reject) => scrypt(token, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key))));
  } finally {
    const next = m.waiting.shift();
    if (next) next();
    else m.running--;
  }
}
