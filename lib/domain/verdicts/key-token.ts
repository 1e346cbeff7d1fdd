import { createHash } from "node:crypto";
import type { KeyKind } from "../../access/caller";
import { KEY_KIND_TERMS } from "../../access/key-kinds";
import { checksum, mintWith } from "../../kernel/token.mjs";

/** The format of a token: prefix, tag of 4, secret of 30, checksum of 6, all base62 after the prefix. */
const SHAPE = /^(sk|pk|wt|rt|ik)_live_[0-9A-Za-z]{40}$/;
const START = /^(sk|pk|wt|rt|ik)_live_/;
const TOKEN_LENGTH = 48;

/** A new token of this kind. */
export const mintToken = (kind: KeyKind): string => mintWith(KEY_KIND_TERMS[kind].prefix);

/** Whether a token begins as ours do: such a one is never looked for among given tokens. */
export const looksGenerated = (token: string): boolean => START.test(token);

/** Said of a token that cannot be one of ours, without a look at the database; undefined when its shape and checksum are good. */
export function tokenFault(token: string): string | undefined {
  if (!START.test(token))
    return "This is not a token of this server. A key begins with sk_live_, pk_live_, wt_live_, rt_live_ or ik_live_.";
  if (token.length !== TOKEN_LENGTH)
    return `The key looks mistyped or cut short: ${token.length} of ${TOKEN_LENGTH} characters. Copy it again, whole.`;
  if (!SHAPE.test(token)) return "The key looks mistyped: it holds a character that no key has. Copy it again, whole.";
  if (checksum(token.slice(0, -6)) !== token.slice(-6)) return "The key looks mistyped: its checksum does not fit. Copy it again, whole.";
  return undefined;
}

/** SHA-256 of the whole token: what the database keeps in its place. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** The parts of a token that may be shown: the prefix, the eight characters after it, its tag. */
export const tokenParts = (token: string): { prefix: string; start: string; tag: string } => ({
  prefix: token.slice(0, 8),
  start: token.slice(8, 16),
  tag: token.slice(8, 12),
});
