import { isJson } from "../../kernel/is-json";
import { bodyText } from "./body-text";
import { clefEvent } from "./clef-event";
import type { EventDraft } from "./event-draft";
import { badEvent, tooLarge } from "./event-member";
import { losesDigits } from "./exact-json";
import { parseObject } from "./parse-object";

export const LARGEST_EVENT = 262_144;

export type ReadLimits = {
  /** Bytes of one event's raw JSON beyond which its batch is refused; 256 KiB unless told. */
  eventBytes?: number;
};

/**
 * The events of a newline-delimited CLEF body (UTF-8; a byte-order mark, `\r\n` and blank lines are fine). Refuses with
 * INVALID_REQUEST at the first bad line, with its number, so that nothing of the batch is stored. Source: clef-json.org.
 */
export function readClef(body: Uint8Array, { eventBytes = LARGEST_EVENT }: ReadLimits = {}): EventDraft[] {
  const text = bodyText(body);
  const isAscii = text.length === body.length;
  const drafts: EventDraft[] = [];
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const from = start;
    start = end + 1;
    line++;
    if (isBlank(text, from, end)) continue;
    const event = text.slice(from, end);
    drafts.push(readEvent(event, `Line ${line}`, isAscii ? event.length : Buffer.byteLength(event), eventBytes));
  }
  return drafts;
}

/** The same for a body that may also be a single event as one JSON document, laid out over several lines. */
export function readSingleOrClef(body: Uint8Array, limits: ReadLimits = {}): EventDraft[] {
  try {
    return readClef(body, limits);
  } catch (refusal) {
    const text = bodyText(body).trim();
    if (!text.includes("\n") || !isJson(text)) throw refusal;
    return [readEvent(text, "Line 1", Buffer.byteLength(text), limits.eventBytes ?? LARGEST_EVENT)];
  }
}

const WANTED = 'an event is a JSON object such as {"@t":"2026-11-20T10:00:00Z","@m":"Hello"}';

function readEvent(text: string, where: string, bytes: number, mostBytes: number): EventDraft {
  if (bytes > mostBytes) throw tooLarge(where, bytes, mostBytes);
  const isPlain = !losesDigits(text);
  const draft =
    (isPlain && clefEvent(parseObject(text, where, WANTED, false), where, bytes, false)) ||
    clefEvent(parseObject(text, where, WANTED, true), where, bytes, true);
  if (draft) return draft;
  throw badEvent(where, "a number in it cannot be read.");
}

function isBlank(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return true;
}
