/** The properties of an event that the language names with `@` in this slice of it. */
export const BUILT_INS = ["Level", "Message", "MessageTemplate", "Exception", "TraceId", "SpanId", "Id"] as const;
export type BuiltIn = (typeof BUILT_INS)[number];

/** Numbers keep their digits, so that none is lost between the text and the database. */
export type Literal =
  | { kind: "text"; text: string }
  | { kind: "number"; digits: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "null" };

export type Operand = Literal | { kind: "built-in"; name: BuiltIn } | { kind: "property"; path: string[] };

/** A filter as it was read: a search for a text anywhere, or an expression over the event. */
export type Filter = { kind: "text-search"; text: string } | Expression;

export type Expression = { kind: "equal"; left: Operand; right: Operand } | { kind: "and"; all: Expression[] };
