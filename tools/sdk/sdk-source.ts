import { comment, declaration, type Schema, typeOf } from "./sdk-types";

type Content = Record<string, { schema: Schema }>;
type Parameter = { name: string; in: string; required: boolean; schema: Schema };
type Described = {
  operationId: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
};
type Document = { paths: Record<string, unknown>; components: { schemas: Record<string, unknown> } };

/** Names that a type or a method of the SDK has already. */
const TAKEN = ["Promise", "Record", "Uint8Array", "Response", "Operations", "Pages", "CallOptions", "Input", "Operation"];
const METHODS_TAKEN = ["ask", "askPages", "verify", "baseUrl", "constructor"];

/** The generated part of the SDK: a type a schema, a method an operation. */
export function sdkSource(document: Document): string {
  const schemas = Object.entries(document.components.schemas) as [string, Schema][];
  const methods = Object.entries(document.paths).flatMap(([path, all]) =>
    Object.entries(all as Record<string, Described>).map(([method, one]) => methodOf(path, method, one)),
  );
  for (const [name] of schemas)
    if (TAKEN.includes(name)) throw new Error(`The schema ${name} has a name that the SDK needs: give it another.`);
  return `// Written from the OpenAPI document by \`npm run sdk\`; a test holds it to that.
import type { CallOptions, Input, Operation } from "./operation.js";
import type { Pages } from "./pages.js";

${schemas.map(([name, schema]) => declaration(name, schema)).join("\n")}
/** Every operation of the API. */
export abstract class Operations {
  protected abstract ask<T>(operation: Operation, input?: Input, options?: CallOptions): Promise<T>;
  protected abstract askPages<T>(operation: Operation, input?: Input, options?: CallOptions): Pages<T>;
${methods.join("\n")}}
`;
}

function methodOf(path: string, method: string, one: Described): string {
  if (METHODS_TAKEN.includes(one.operationId))
    throw new Error(`${one.operationId} is a name that the SDK needs: give the operation another.`);
  const facts = { method: method.toUpperCase(), path, ...typesOf(one), ...(isStream(one) ? { isStream: true } : {}) };
  const variants = signatures(one).map(({ input, options, reply }) => `${one.operationId}(${input}, ${options}): ${reply}`);
  const [only = ""] = variants;
  const words = comment(`${one.summary}.\n\n${one.description}\n\n\`${facts.method} ${path}\``);
  const ask = isPaged(one) ? "askPages" : "ask";
  if (variants.length === 1) return `${words}${only} { return this.${ask}(${JSON.stringify(facts)}, input, options); }\n`;
  const shape = "(input: Input = {}, options?: CallOptions): Promise<never>";
  return `${words}${variants.join(";\n")};\n${one.operationId}${shape} { return this.${ask}(${JSON.stringify(facts)}, input, options); }\n`;
}

const goodContent = ({ responses }: Described): Content =>
  Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1].content ?? {};
const isStream = (one: Described): boolean => Object.keys(goodContent(one)).some((type) => /octet-stream|event-stream/.test(type));
const isPaged = (one: Described): boolean =>
  one.parameters.some(({ name }) => name === "cursor") && goodContent(one)["application/json"]?.schema.type === "array";

/** What an operation takes beside plain JSON. */
function typesOf({ requestBody }: Described): { types?: string[] } {
  const types = Object.keys(requestBody?.content ?? {});
  return types.length > 0 && types.join() !== "application/json" ? { types } : {};
}

type Signature = { input: string; options: string; reply: string };

/** One for each type in which the same is sent and answered, or that may be chosen for the answer. */
function signatures(one: Described): Signature[] {
  const sent = Object.entries(one.requestBody?.content ?? {});
  const answered = Object.entries(goodContent(one));
  const good = answered.map(([type]) => type);
  const plain = "options?: CallOptions";
  if (sent.length > 1 && sent.every(([type]) => good.includes(type)))
    return sent.map(([type, body]) => ({
      input: inputOf(one, [body.schema]),
      options: plain,
      reply: replyOf(one, [[type, goodContent(one)[type]]]),
    }));
  if (answered.length > 1)
    return answered.map(([type, content], n) => ({
      input: inputOf(
        one,
        sent.map(([, body]) => body.schema),
        n === 0,
      ),
      options:
        n === 0
          ? `options?: CallOptions & { accept?: ${JSON.stringify(type)} | undefined }`
          : `options: CallOptions & { accept: ${JSON.stringify(type)} }`,
      reply: replyOf(one, [[type, content]]),
    }));
  return [
    {
      input: inputOf(
        one,
        sent.map(([, body]) => body.schema),
      ),
      options: plain,
      reply: replyOf(one, answered),
    },
  ];
}

function inputOf(one: Described, bodies: Schema[], mayDefault = true): string {
  const body = [...new Set(bodies.map(typeOf))].join(" | ");
  const isBodyNeeded = bodies.length > 0 && one.requestBody?.required !== false;
  const parameters = one.parameters.filter((each) => each.in !== "header");
  const members = [
    ...parameters.map(({ name, required, schema }) => `${name}${required ? "" : "?"}: ${typeOf(schema)}${required ? "" : " | undefined"}`),
    ...(bodies.length > 0 ? [`body${isBodyNeeded ? "" : "?"}: ${body}${isBodyNeeded ? "" : " | undefined"}`] : []),
  ];
  const type = members.length > 0 ? `{ ${members.join("; ")} }` : "Record<string, never>";
  const mayLack = !isBodyNeeded && parameters.every(({ required }) => !required);
  if (!mayLack) return `input: ${type}`;
  return signaturesAreSeveral(one) ? (mayDefault ? `input?: ${type}` : `input: ${type}`) : `input: ${type} = {}`;
}

const signaturesAreSeveral = (one: Described): boolean => Object.keys(goodContent(one)).length > 1;

function replyOf(one: Described, answered: [string, { schema: Schema } | undefined][]): string {
  if (isStream(one)) return "Promise<Response>";
  if (answered.length === 0) return "Promise<void>";
  const types = answered.map(([type, content]) => (/^text\/|ndjson/.test(type) ? "string" : typeOf(content?.schema ?? {})));
  if (isPaged(one)) return `Pages<${typeOf(goodContent(one)["application/json"]?.schema.items ?? {})}>`;
  return `Promise<${[...new Set(types)].join(" | ")}>`;
}
