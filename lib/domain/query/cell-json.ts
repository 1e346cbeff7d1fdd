/** PostgreSQL's types by their numbers, as a column of an answer names them. */
const NAMES: Readonly<Record<number, string>> = {
  16: "boolean",
  17: "bytea",
  18: "char",
  19: "name",
  20: "bigint",
  21: "smallint",
  23: "integer",
  25: "text",
  114: "json",
  650: "cidr",
  700: "real",
  701: "double precision",
  869: "inet",
  1042: "character",
  1043: "character varying",
  1082: "date",
  1083: "time",
  1114: "timestamp",
  1184: "timestamp with time zone",
  1186: "interval",
  1266: "time with time zone",
  1700: "numeric",
  2249: "record",
  2950: "uuid",
  3802: "jsonb",
};
/** Arrays by the type of what they hold. */
const ELEMENTS: Readonly<Record<number, number>> = {
  199: 114,
  1000: 16,
  1005: 21,
  1007: 23,
  1009: 25,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  2951: 2950,
  3807: 3802,
};
const NUMBERS = new Set([20, 21, 23, 700, 701, 1700]);
const [BOOLEAN, JSON_TYPE, JSONB, TIMESTAMP, TIMESTAMPTZ] = [16, 114, 3802, 1114, 1184];

export function datatypeName(oid: number): string {
  const element = ELEMENTS[oid];
  return element === undefined ? (NAMES[oid] ?? "text") : `${datatypeName(element)}[]`;
}

/** Writes a value of this type, as the database spells it, as JSON: numbers with every digit, times by RFC 3339, documents as they are. */
export function cellWriter(oid: number): (text: string) => string {
  if (NUMBERS.has(oid)) return (text) => (/^-?\d/.test(text) ? text : JSON.stringify(text));
  if (oid === BOOLEAN) return (text) => (text === "t" ? "true" : "false");
  // A line of its own is a row of NDJSON; within JSON a raw break is a blank.
  if (oid === JSON_TYPE || oid === JSONB) return (text) => text.replace(/[\r\n]+/g, " ");
  if (oid === TIMESTAMP || oid === TIMESTAMPTZ) return (text) => JSON.stringify(timeText(text));
  const element = ELEMENTS[oid];
  if (element === undefined) return JSON.stringify;
  const write = cellWriter(element);
  return (text) => arrayJson(text, write);
}

/** `2026-11-28 10:00:00.5+00` → `2026-11-28T10:00:00.500000Z`. */
function timeText(text: string): string {
  const [, day, time, fraction, offset = ""] = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?([+-][\d:]+)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  const zone = offset === "+00" ? "Z" : offset.length === 3 ? `${offset}:00` : offset;
  return `${day}T${time}${fraction ? fraction.padEnd(7, "0") : ""}${zone}`;
}

/** `{1,NULL,"a \"b\""}`, nested and with bounds before it, as JSON. */
function arrayJson(text: string, write: (text: string) => string): string {
  let json = "";
  const item = /"((?:[^"\\]|\\[\s\S])*)"|([^{},"]+)|[{},]/g;
  item.lastIndex = text.indexOf("{");
  for (let found = item.exec(text); found; found = item.exec(text)) {
    const [whole, quoted, bare] = found;
    if (quoted !== undefined) json += write(quoted.replace(/\\([\s\S])/g, "$1"));
    else if (bare !== undefined) json += bare === "NULL" ? "null" : write(bare);
    else json += whole === "{" ? "[" : whole === "}" ? "]" : ",";
  }
  return json;
}
