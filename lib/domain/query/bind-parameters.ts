import { placeAt, queryFault } from "./query-fault";

/** A value that stands in a query by its name, as its literal would; a list is an array of texts. */
type ParameterValue = string | number | boolean | null | readonly string[];
/** A value whose type a query need not say: `extract(epoch from $resolution)` does not tell it. */
type TypedValue = { value: string; type: "interval" | "timestamptz" };
export type Parameters = Readonly<Record<string, ParameterValue | TypedValue>>;

/** A query with numbers for names. `origin` leads from an offset in `text` to that in what the caller wrote. */
export type BoundSql = { text: string; values: ParameterValue[]; origin: (offset: number) => number };

const NAME = "[A-Za-z_\\u0080-\\uffff][\\w\\u0080-\\uffff]*";
/** What stands between names: texts, quoted names, comments and numbers, within which nothing is a parameter. */
const TOKEN = new RegExp(
  [
    "[eE]'(?:[^'\\\\]|''|\\\\[\\s\\S])*(?:'|$)",
    "'(?:[^']|'')*(?:'|$)",
    '"(?:[^"]|"")*(?:"|$)',
    "--[^\\n\\r]*",
    "/\\*",
    `\\$(?<tag>(?:${NAME})?)\\$`,
    "\\$\\{(?<braced>[\\w\\u0080-\\uffff-]+)\\}",
    `\\$(?<dollar>${NAME})`,
    "\\$(?<number>\\d+)",
    "::",
    `:(?<colon>${NAME})`,
    "[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*",
  ].join("|"),
  "g",
);

/**
 * Puts values in the place of `$name`, `${name}` and `:name`, each a parameter of its own, never a part of the text. A `:name` without a value
 * stays what it is, since arrays are cut by colons; any other without one is refused with its place.
 */
export function bindParameters(sql: string, parameters: Parameters): BoundSql {
  const values: ParameterValue[] = [];
  const seams: { out: number; from: number; length: number; outLength: number }[] = [];
  let text = "";
  let copied = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(sql); token; token = TOKEN.exec(sql)) {
    const { tag, braced, dollar, number, colon } = token.groups ?? {};
    if (token[0] === "/*") TOKEN.lastIndex = endOfComment(sql, token.index);
    else if (number !== undefined)
      throw queryFault("Parameters have names here: write $name.", placeAt(sql, token.index), "Numbers such as $1 are not bound.");
    else if (tag !== undefined) {
      const end = sql.indexOf(token[0], TOKEN.lastIndex);
      TOKEN.lastIndex = end < 0 ? sql.length : end + token[0].length;
    }
    const name = braced ?? dollar ?? colon;
    if (name === undefined) continue;
    if (!Object.hasOwn(parameters, name)) {
      if (colon !== undefined) continue;
      throw queryFault(`There is no value for the parameter ${name}.`, placeAt(sql, token.index));
    }
    const given = parameters[name] ?? null;
    const typed = given instanceof Object && "type" in given ? given : undefined;
    const value = typed ? typed.value : (given as ParameterValue); // what is no typed value is one without a type
    const bound = `$${values.push(value)}${typed ? `::${typed.type}` : castOf(value)}`;
    text += sql.slice(copied, token.index);
    seams.push({ out: text.length, from: token.index, length: token[0].length, outLength: bound.length });
    text += bound;
    copied = token.index + token[0].length;
  }
  text += sql.slice(copied);
  const origin = (offset: number): number => {
    const seam = seams.findLast(({ out }) => out <= offset);
    if (!seam) return offset;
    return offset < seam.out + seam.outLength ? seam.from : offset - seam.out - seam.outLength + seam.from + seam.length;
  };
  return { text, values, origin };
}

/** What a number or a truth would be if it stood there; a text or a list becomes what it is compared with. */
const castOf = (value: ParameterValue): string =>
  typeof value === "boolean" ? "::boolean" : typeof value !== "number" ? "" : Number.isSafeInteger(value) ? "::bigint" : "::float8";

/** Comments stand in each other. */
function endOfComment(sql: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return sql.length;
}
