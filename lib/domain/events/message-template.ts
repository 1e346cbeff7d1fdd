import { isLosslessNumber } from "lossless-json";
import type { JsonObject, JsonValue, Renderings } from "./event-draft";
import { writeExactly } from "./exact-json";
import { formatNumber } from "./number-format";

type Text = { readonly text: string };
type Hole = { readonly name: string; readonly raw: string; readonly format: string | null; readonly align: number };
type Part = Text | Hole;
type FormattedHole = Hole & { readonly format: string };
type Template = { readonly parts: readonly Part[]; readonly formatted: readonly FormattedHole[] };

/** Seq's `MessageTemplateTokens`. */
export type MessageTemplateToken = { Text: string } | { PropertyName: string; RawText: string; FormattedValue?: string };

const MOST_TEMPLATES = 1000;
const LONGEST_KEPT = 4096;
const WIDEST = 200;
/** A message of so many characters may always be rendered. */
const SHORT_MESSAGE = 256;

const templates = new Map<string, Template>();

/**
 * The message of a template (messagetemplates.org): strings without quotes, objects as JSON, a hole without its property as it
 * stands. `renderings` are what the client made of the holes with a format, in order; another number of them is ignored, and the value
 * shown as it is, since a format is of the client's own language.
 * A template that repeats a hole could make a message far longer than its event: beyond twice `eventBytes` it is cut.
 */
export function render(template: string, properties: JsonObject, eventBytes: number, renderings: Renderings | null = null): string {
  const longest = Math.max(SHORT_MESSAGE, 2 * eventBytes);
  const { parts, formatted: holes } = compiled(template);
  const given = renderings?.length === holes.length ? renderings : null;
  const walk = { left: MOST_STEPS };
  let message = "";
  let at = 0;
  for (const part of parts) {
    if ("text" in part) {
      message += part.text;
      continue;
    }
    const rendering = part.format === null ? undefined : given?.[at++];
    const value = propertyAt(part.name, properties, walk);
    if (rendering !== undefined && rendering !== null) message += rendering;
    else if (value === undefined) message += part.raw;
    else message += aligned(shown(value), part.align);
    if (message.length > longest) return `${message.slice(0, longest)}…`;
  }
  return message;
}

/** The holes of a template that have a format, and so want a rendering. */
export const formattedHoles = (template: string): readonly FormattedHole[] => compiled(template).formatted;

/** What the values beside a template's tokens may come to, in characters: a template can name a long property ten thousand times. */
const MOST_FORMATTED = 524_288;

/** A template in Seq's form, one token a run of text or a hole; what a hole with a format became stands beside it: by Seq's tools, which are .NET's, a number in .NET's format. */
export function tokens(template: string, renderings: Renderings | null, properties: () => JsonObject): MessageTemplateToken[] {
  const { parts, formatted: holes } = compiled(template);
  const given = renderings?.length === holes.length ? renderings : null;
  const own = holes.length > 0 ? properties() : {};
  const walk = { left: MOST_STEPS };
  let at = 0;
  let left = MOST_FORMATTED;
  return parts.map((part) => {
    if ("text" in part) return { Text: part.text };
    const token = { PropertyName: part.name, RawText: part.raw };
    if (part.format === null) return token;
    const rendering = given?.[at++];
    if (left <= 0) return token;
    const value = propertyAt(part.name, own, walk);
    const FormattedValue = rendering ?? (value === undefined ? undefined : formatted(value, part.format));
    left -= FormattedValue?.length ?? 0;
    return FormattedValue === undefined ? token : { ...token, FormattedValue };
  });
}

/** Looks into nested values that one rendering may take: a hostile template must not make a search of each hole. */
const MOST_STEPS = 10_000;
const MOST_SEGMENTS = 64;

/**
 * A hole's property. A property of that very name wins; else the dots lead into nested objects, whose names may hold dots themselves:
 * `{http.request.method}` finds `{"http":{"request.method":"GET"}}`.
 */
function propertyAt(name: string, properties: JsonObject, walk: { left: number }): JsonValue | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  for (
    let dot = name.lastIndexOf("."), segments = 0;
    dot > 0 && segments < MOST_SEGMENTS;
    dot = name.lastIndexOf(".", dot - 1), segments++
  ) {
    if (walk.left-- <= 0) return undefined;
    const outer = name.slice(0, dot);
    const inner = Object.hasOwn(properties, outer) ? properties[outer] : undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner) || isLosslessNumber(inner)) continue;
    const found = propertyAt(name.slice(dot + 1), inner, walk);
    if (found !== undefined) return found;
  }
  return undefined;
}

const shown = (value: JsonValue): string =>
  typeof value === "string" ? value : typeof value === "object" ? writeExactly(value) : String(value);

/** A number in the hole's own format, as .NET would write it; all else as it is shown without one. */
const formatted = (value: JsonValue, format: string): string =>
  (isNumeric(value) ? formatNumber(String(value), format) : undefined) ?? shown(value);

const isNumeric = (value: JsonValue): boolean => typeof value === "number" || typeof value === "bigint" || isLosslessNumber(value);

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
  const formatted: FormattedHole[] = [];
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
    if (hasFormat(hole)) formatted.push(hole);
    at = end + 1;
  }
  if (text) parts.push({ text });
  return { parts, formatted };
}

const hasFormat = (hole: Hole): hole is FormattedHole => hole.format !== null;

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
  return { name, raw, format: match?.[3] || null, align };
}
