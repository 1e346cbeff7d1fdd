import { z } from "zod";

/**
 * What is said of a value that a schema refuses without words of its own: what it must be, never what zod calls it. Importing this file puts
 * it in force for every schema of the process or the page.
 */
export const faultWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return typeWords(issue.expected, issue.input);
    case "invalid_value":
      return issue.input === undefined ? `This is missing. ${choiceWords(issue.values)}` : choiceWords(issue.values);
    case "too_big":
      return sizeWords(issue.origin, issue.exact ? "exactly" : issue.inclusive ? "at most" : "fewer than", issue.maximum);
    case "too_small":
      return sizeWords(issue.origin, issue.exact ? "exactly" : issue.inclusive ? "at least" : "more than", issue.minimum);
    case "invalid_format":
      return FORMATS[issue.format] ?? formatWords(issue);
    case "not_multiple_of":
      return `This must be a multiple of ${issue.divisor}.`;
    case "unrecognized_keys":
      return `Leave out what is unknown here: ${listed(issue.keys)}.`;
    case "invalid_union":
      return unionWords(issue);
    case "invalid_key":
      return "One of the names is not allowed here. Leave it out, or correct it.";
    case "invalid_element":
      return "One of the entries is not allowed here. Leave it out, or correct it.";
    default:
      return "This value is not allowed here. Leave it out, or correct it.";
  }
};

const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  bigint: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  set: "a list",
  object: "a JSON object",
  record: "a JSON object",
  map: "a JSON object",
  date: "a time",
  null: "null",
};

function typeWords(expected: string, input: unknown): string {
  if (expected === "undefined" || expected === "never" || expected === "void") return "Leave this out.";
  const kind = KINDS[expected] ?? "a value";
  if (input === undefined) return `This is missing. Give ${kind}.`;
  if (typeof input === "number" && !Number.isFinite(input)) return `Give ${kind}.`;
  return kind === kindOf(input) ? `This must be ${kind} that can be used here.` : `This must be ${kind}, not ${kindOf(input)}.`;
}

function kindOf(input: unknown): string {
  if (input === null) return "null";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "number") return Number.isInteger(input) ? "a whole number" : "a fraction";
  return KINDS[typeof input] ?? "this";
}

const MOST_LISTED = 400;
function listed(values: readonly unknown[]): string {
  const all = values.map(String).join(", ");
  return all.length > MOST_LISTED ? `${all.slice(0, MOST_LISTED).replace(/, [^,]*$/, "")} and more` : all;
}

const choiceWords = (values: readonly unknown[]): string =>
  values.length === 1 ? `This must be ${JSON.stringify(values[0])}.` : `Choose one of these: ${listed(values)}.`;

const UNITS: Record<string, readonly [one: string, many: string]> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  set: ["entry", "entries"],
  map: ["member", "members"],
  record: ["member", "members"],
  file: ["byte", "bytes"],
};

function sizeWords(origin: string, bound: string, size: number | bigint): string {
  const unit = UNITS[origin];
  if (!unit) return `This must be ${bound === "fewer than" ? "less than" : bound} ${size.toLocaleString("en")}.`;
  if (bound === "at least" && Number(size) === 1)
    return origin === "string" ? "This is empty. Fill it in." : "This is empty. Choose at least one.";
  if (bound === "at most" && Number(size) === 0) return "This must be empty.";
  return `This must have ${bound} ${size.toLocaleString("en")} ${unit[Number(size) === 1 ? 0 : 1]}.`;
}

const ADDRESS = "Give an IP address such as 203.0.113.7 or 2001:db8::7.";
const RANGE = "Give an address range such as 203.0.113.0/24 or 2001:db8::/32.";
const ID = "This is not an id. An id looks like 01992c4e-7d1a-7c3b-9f10-5b2a6d8e4f21.";
const FORMATS: Record<string, string> = {
  email: "Give an e-mail address such as ada@example.com.",
  url: "Give a web address such as https://example.com.",
  uuid: ID,
  uuidv4: ID,
  uuidv6: ID,
  guid: ID,
  datetime: "Give a time such as 2026-11-20T10:00:00Z.",
  date: "Give a date such as 2026-11-20.",
  time: "Give a time of day such as 10:00:00.",
  duration: "Give a duration such as PT24H or P30D.",
  ipv4: ADDRESS,
  ipv6: ADDRESS,
  cidrv4: RANGE,
  cidrv6: RANGE,
  base64: "Give this in base64.",
  base64url: "Give this in base64url.",
  json_string: "This is not JSON. Check its brackets and quotes.",
};

const formatWords = ({ prefix, suffix, includes }: Record<string, unknown>): string => {
  if (typeof prefix === "string") return `This must begin with ${prefix}.`;
  if (typeof suffix === "string") return `This must end with ${suffix}.`;
  if (typeof includes === "string") return `This must contain ${includes}.`;
  return "This holds characters that are not allowed here, or is not written as it must be. Correct it.";
};

/** What the alternatives have to say; of those that do not even have the value's kind, nothing where another has it. */
function unionWords(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  const options = "options" in issue ? issue.options : undefined;
  if (Array.isArray(options) && options.length > 0) return choiceWords(options);
  const firsts = ("errors" in issue && Array.isArray(issue.errors) ? issue.errors : []).flatMap(([first]) => (first ? [first] : []));
  const near = firsts.filter(({ code, path }) => code !== "invalid_type" || path.length > 0);
  const words = [...new Set((near.length > 0 ? near : firsts).map(({ message }) => message))].filter(Boolean);
  return words.join(" Or: ") || "This value is not allowed here. Leave it out, or correct it.";
}

z.config({ customError: faultWords });
