import type { JsonObject, JsonValue } from "./event-draft";
import { writeExactly } from "./exact-json";

type Text = { readonly text: string };
type Hole = { readonly name: string; readonly raw: string; readonly format: boolean; readonly align: number };
type Part = Text | Hole;
type Template = { readonly parts: readonly Part[]; readonly formats: number };

/** Seq's `MessageTemplateTokens`. */
export type MessageTemplateToken = { Text: string } | { PropertyName: string; RawText: string };

const MOST_TEMPLATES = 1000;
const LONGEST_KEPT = 4096;
const WIDEST = 200;
/** A message of so many characters may always be rendered. */
const SHORT_MESSAGE = 256;

const templates = new Map<string, Template>();

/**
 * The message of a template (messagetemplates.org): strings without quotes, objects as JSON, a hole without its property as it
 * stands. `renderings` are what the client made of the holes with a format, in order; another number of them is ignored.
 * A template that repeats a hole could make a message far longer than its event: beyond twice `eventBytes` it is cut.
 */
export function render(template: string, properties: JsonObject, eventBytes: number, renderings: readonly string[] | null = null): string {
  const longest = Math.max(SHORT_MESSAGE, 2 * eventBytes);
  const { parts, formats } = compiled(template);
  const given = renderings?.length === formats ? renderings : null;
  let message = "";
  let formatted = 0;
  for (const part of parts) {
    if ("text" in part) {
      message += part.text;
      continue;
    }
    const rendering = part.format ? given?.[formatted++] : undefined;
    const value = Object.hasOwn(properties, part.name) ? properties[part.name] : undefined;
    if (rendering !== undefined) message += rendering;
    else if (value === undefined) message += part.raw;
    else message += part.align === 0 ? shown(value) : aligned(shown(value), part.align);
    if (message.length > longest) return `${message.slice(0, longest)}…`;
  }
  return message;
}

/** How many holes of a template have a format, and so want a rendering. */
export const formattedHoles = (template: string): number => compiled(template).formats;

/** A template in Seq's form, one token a run of text or a hole. */
export const tokens = (template: string): MessageTemplateToken[] =>
  compiled(template).parts.map((part) => ("text" in part ? { Text: part.text } : { PropertyName: part.name, RawText: part.raw }));

const shown = (value: JsonValue): string =>
  typeof value === "string" ? value : typeof value === "object" ? writeExactly(value) : String(value);

const aligned = (text: string, align: number): string => (align < 0 ? text.padEnd(-align) : text.padStart(align));

/** Compiled templates are kept up to a bound, the oldest going first. */
function compiled(template: string): Template {
  const kept = templates.get(template);
  if (kept) return kept;
  const made = compile(template);
  if (template.length > LONGEST_KEPT) return made;
  const oldest = templates.size < MOST_TEMPLATES ? undefined : templates.keys().next().value;
  if (oldest !== undefined) templates.delete(oldest);
  templates.set(template, made);
  return made;
}

function compile(template: string): Template {
  const parts: Part[] = [];
  let text = "";
  let formats = 0;
  let at = 0;
  while (at < template.length) {
    const brace = nextBrace(template, at);
    text += template.slice(at, brace);
    if (brace === template.length) break;
    if (template[brace + 1] === template[brace]) {
      text += template[brace];
      at = brace + 2;
      continue;
    }
    const end = nextBrace(template, brace + 1);
    const hole = template[brace] === "{" && template[end] === "}" ? readHole(template.slice(brace, end + 1)) : undefined;
    if (!hole) {
      text += template[brace];
      at = brace + 1;
      continue;
    }
    if (text) parts.push({ text });
    text = "";
    parts.push(hole);
    if (hole.format) formats++;
    at = end + 1;
  }
  if (text) parts.push({ text });
  return { parts, formats };
}

function nextBrace(template: string, from: number): number {
  for (let at = from; at < template.length; at++) {
    const code = template.charCodeAt(at);
    if (code === 123 || code === 125) return at;
  }
  return template.length;
}

const HOLE = /^\{[@$]?([\p{L}\p{N}_.]+)(?:,(-?\d{1,3}))?(?::([^{}]*))?\}$/u;

function readHole(raw: string): Hole | undefined {
  const match = HOLE.exec(raw);
  const name = match?.[1];
  const align = Number(match?.[2] ?? 0);
  if (name === undefined || Math.abs(align) > WIDEST) return undefined;
  return { name, raw, format: Boolean(match?.[3]), align };
}
