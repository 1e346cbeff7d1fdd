import type { ErrorObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { RE2JS } from "re2js";
import { FUEL, fuelledSchema, stepsOf } from "./schema-fuel";

/** What of a value does not fit, and where; or why the schema cannot be used. */
type Misfit = { path: (string | number)[]; msg: string } | { schema: string };

/** Steps of holding values to a schema, a hundred nanoseconds each at most. */
const MOST_STEPS = 1_000_000;
const DRAFTS = /^https?:\/\/json-schema\.org\/draft(?:\/2020-12|\/2019-09|-07|-06)\/schema#?$/;

class Exhausted extends Error {}

let ofSchemas: Ajv2020 | undefined;

/**
 * Holds values to a JSON Schema (2020-12, which takes those of earlier drafts that hold `definitions`). Nothing is fetched: a reference
 * leads within the schema. Patterns are RE2's, and the steps of it all are counted, so that it ends soon whatever is given. Gives the first
 * value that does not fit, with its place; undefined where all do.
 */
export function misfitAmong(schema: Record<string, unknown>, values: readonly unknown[]): (Misfit & { at?: number }) | undefined {
  const { $schema, $id: _id, ...rest } = schema;
  if ($schema !== undefined && !(typeof $schema === "string" && DRAFTS.test($schema)))
    return { schema: "$schema names a draft that is not known here. Leave it out, or name 2020-12." };
  ofSchemas ??= new Ajv2020({ strict: false, logger: false, validateFormats: false });
  let left = MOST_STEPS;
  const burn = (steps: number) => {
    left -= steps;
    if (left < 0) throw new Exhausted("It takes too long to hold values to it. Make it simpler");
  };
  try {
    if (!ofSchemas.validateSchema(rest))
      return { schema: `This is not a JSON Schema: ${ofSchemas.errorsText(ofSchemas.errors?.slice(0, 3))}.` };
    const fuelled = fuelledSchema(rest);
    if (typeof fuelled === "string") return { schema: fuelled };
    const fits = compiled(fuelled, burn);
    for (const [at, value] of values.entries()) if (!fits(value)) return { at, ...misfit(fits.errors?.[0]) };
    return undefined;
  } catch (error) {
    const why =
      error instanceof RangeError
        ? "It turns in a circle, or is nested too deep"
        : error instanceof Error
          ? error.message.slice(0, 300)
          : "It cannot be read";
    return { schema: `This schema cannot be used: ${why}.` };
  }
}

function compiled(schema: Record<string, unknown>, burn: (steps: number) => void) {
  // Time that grows with the text alone.
  const linear = (pattern: string) => {
    const expression = RE2JS.compile(pattern);
    const cost = 1 + expression.programSize() / 4;
    return {
      test: (text: string) => {
        burn(text.length * cost);
        return expression.test(text);
      },
    };
  };
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    code: { regExp: Object.assign(linear, { code: "new RegExp" }) },
  });
  addFormats(ajv, { mode: "fast" });
  ajv.addKeyword({
    keyword: FUEL,
    errors: false,
    validate: (weight: number, data: unknown, part?: object) => {
      burn(stepsOf(weight, data, part ?? {}));
      return true;
    },
  });
  return ajv.compile(schema);
}

function misfit(error: ErrorObject | undefined): { path: (string | number)[]; msg: string } {
  const parts = (error?.instancePath ?? "").split("/").slice(1);
  const path = parts
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const place = path.length === 0 ? "The value" : path.join(".");
  return { path, msg: `${place} does not fit the schema: it ${error?.message ?? "is something else"}.` };
}
