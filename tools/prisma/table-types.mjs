#!/usr/bin/env node
// A generator of Prisma's, which it speaks to in JSON-RPC over standard input and error: writes lib/db/generated/tables.ts, the types
// by which Kysely knows every table of the schema.
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

/** @typedef {{ name: string, dbName?: string | null, kind: string, type: string, isList: boolean, isRequired: boolean, hasDefaultValue: boolean }} Field */
/** @typedef {{ name: string, dbName?: string | null, fields: Field[] }} Model */
/** @typedef {{ name: string, values: { name: string, dbName?: string | null }[] }} Enum */
/** @typedef {{ models: Model[], enums: Enum[] }} Datamodel */

/** What a column of each type is to those who read it. @type {Record<string, string>} */
const TYPES = {
  String: "string",
  Boolean: "boolean",
  Int: "number",
  BigInt: "bigint",
  Float: "number",
  Decimal: "string",
  DateTime: "Date",
  Json: "unknown",
  Bytes: "Uint8Array",
};

/** @param {Datamodel} datamodel @param {string} schema the schema's text, for the columns that Prisma leaves out of what it hands on */
function tableTypes({ models, enums }, schema) {
  const table = (/** @type {Model} */ { name, dbName, fields }) => {
    const columns = fields.filter(({ kind }) => kind !== "object").map((field) => `    ${column(field)}: ${type(field, enums)};`);
    return `  ${dbName ?? name}: {\n${[...columns, ...unsupported(schema, name)].join("\n")}\n  };`;
  };
  return `// Written by tools/prisma/table-types.mjs from the schema. Any change here is lost.\nexport type Tables = {\n${models.map(table).join("\n")}\n};\n`;
}

/** @param {Field} field */
const column = ({ name, dbName }) => dbName ?? name;

/** @param {Field} field @param {Enum[]} enums */
function type({ kind, type, isList, isRequired }, enums) {
  const values = kind === "enum" ? enums.find(({ name }) => name === type)?.values : undefined;
  const one = values ? values.map(({ name, dbName }) => JSON.stringify(dbName ?? name)).join(" | ") : TYPES[type];
  if (!one) throw new Error(`No type of TypeScript is known for Prisma's ${type}.`);
  return `${isList ? `(${one})[]` : one}${isRequired ? "" : " | null"}`;
}

/** @param {string} schema @param {string} model */
function unsupported(schema, model) {
  const body = new RegExp(`^model ${model} \\{$([^]*?)^\\}`, "m").exec(schema)?.[1] ?? "";
  return [...body.matchAll(/^\s*(\w+)\s+Unsupported\([^)]*\)(\?)?(.*)$/gm)].map(
    ([, name = "", optional, rest = ""]) => `    ${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? name}: string${optional ? " | null" : ""};`,
  );
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  const answer = (/** @type {object} */ more) => process.stderr.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...more })}\n`);
  if (method === "getManifest") answer({ result: { manifest: { defaultOutput: "tables.ts", prettyName: "Tables" } } });
  else {
    try {
      const output = params.generator.output.value;
      fs.mkdirSync(path.dirname(output), { recursive: true });
      fs.writeFileSync(output, tableTypes(params.dmmf.datamodel, params.datamodel));
      answer({ result: null });
    } catch (error) {
      answer({ error: { code: 1, message: error instanceof Error ? error.message : String(error), data: {} } });
    }
  }
}
