import { z } from "zod";
import { type Key, UpdateKey } from "@/lib/domain/keys/schema";
import { expiryMembers } from "../make/expiry-value";

type Json = Key["ingestion"]["applied_properties"][number]["value"];

/** One entry a line, or between blanks and commas. The first wrong one is named. */
const entriesOf = (schema: typeof UpdateKey.shape.allowed_addresses | typeof UpdateKey.shape.allowed_origins) =>
  z.string().transform((text, ctx) => {
    const entries = text.split(/[\s,;]+/).filter(Boolean);
    const { data, error } = schema.safeParse(entries);
    if (!error) return data ?? [];
    const [issue] = error.issues;
    const entry = entries[Number(issue?.path[0])];
    ctx.addIssue({ code: "custom", message: `${entry ? `${entry}: ` : ""}${issue?.message}` });
    return z.NEVER;
  });

const Rate = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : Number(text)))
  .pipe(UpdateKey.shape.rate_limit.unwrap());

/** Text, or JSON where it reads as such: 42, true, {"a": 1}; text that reads as JSON stands in quotes. */
const fromText = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};
const toText = (value: Json): string => (typeof value === "string" && fromText(value) === value ? value : JSON.stringify(value));

const Properties = z.array(z.object({ name: z.string(), value: z.string() })).transform((rows, ctx) => {
  const filled = rows.filter(({ name, value }) => name.trim() || value.trim());
  const wanted = { applied_properties: filled.map(({ name, value }) => ({ name, value: fromText(value) })) };
  const { data, error } = UpdateKey.shape.ingestion.safeParse(wanted);
  if (!error) return data?.applied_properties ?? [];
  ctx.addIssue({ code: "custom", message: error.issues[0]?.message ?? "One of the properties is not valid. Check its name and value." });
  return z.NEVER;
});

const NO_OBJECT = 'Meta is a JSON object, such as {"tier": "gold"}.';
/** Blank: an empty object. */
const Meta = z.string().transform((text, ctx) => {
  const { data, error } = UpdateKey.shape.meta.unwrap().safeParse(text.trim() ? fromText(text) : {});
  if (!error) return data;
  const [issue] = error.issues;
  ctx.addIssue({ code: "custom", message: issue?.code === "invalid_type" ? NO_OBJECT : (issue?.message ?? NO_OBJECT) });
  return z.NEVER;
});

/** Blank: no filter. What is sent is its canonical form. */
const Filter = z.string().transform((text, ctx) => {
  const { data, error } = UpdateKey.shape.ingestion.safeParse({ filter: text });
  if (!error) return data?.filter ?? null;
  ctx.addIssue({ code: "custom", message: error.issues[0]?.message ?? "The filter cannot be read." });
  return z.NEVER;
});

/** What the form of a key holds: text as it is typed, made into what the server takes. */
export const EditKey = z.object({
  name: UpdateKey.shape.name.unwrap(),
  description: z
    .string()
    .transform((text) => text.trim() || null)
    .pipe(UpdateKey.shape.description.unwrap()),
  /** An `ExpiryValue`; null leaves it as it is. */
  expires_at: z.string().nullable(),
  external_id: z
    .string()
    .transform((text) => text.trim() || null)
    .pipe(UpdateKey.shape.external_id.unwrap()),
  meta: Meta,
  rate_limit: Rate,
  allowed_addresses: entriesOf(UpdateKey.shape.allowed_addresses),
  allowed_origins: entriesOf(UpdateKey.shape.allowed_origins),
  minimum_level: z.string().transform((level) => level || null),
  filter: Filter,
  use_server_timestamps: z.boolean(),
  applied_properties: Properties,
});
export type EditKeyInput = z.input<typeof EditKey>;
export type EditKeyOutput = z.output<typeof EditKey>;

export const formOf = (key: Key): EditKeyInput => ({
  name: key.name,
  description: key.description ?? "",
  expires_at: null,
  external_id: key.external_id ?? "",
  meta: Object.keys(key.meta).length > 0 ? JSON.stringify(key.meta, null, 2) : "",
  rate_limit: key.rate_limit ? String(key.rate_limit) : "",
  allowed_addresses: key.allowed_addresses.join("\n"),
  allowed_origins: key.allowed_origins.join("\n"),
  minimum_level: key.ingestion.minimum_level ?? "",
  filter: key.ingestion.filter ?? "",
  use_server_timestamps: key.ingestion.use_server_timestamps,
  applied_properties: key.ingestion.applied_properties.map(({ name, value }) => ({ name, value: toText(value) })),
});

type Field = keyof EditKeyInput;
const INGESTION: readonly Field[] = ["minimum_level", "filter", "use_server_timestamps", "applied_properties"];

/** Which fields differ between two states of the form. */
export const changedFields = (before: EditKeyInput, after: EditKeyInput): Field[] =>
  (Object.keys(before) as Field[]).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));

/** The members of an update that the form's changes come to, and none else. */
export function updateOf(changed: readonly Field[], form: EditKeyOutput): Omit<z.input<typeof UpdateKey>, "version"> {
  const pick = (fields: readonly Field[]) => Object.fromEntries(fields.map((field) => [field, form[field]]));
  const ingestion = pick(changed.filter((field) => INGESTION.includes(field)));
  return {
    ...pick(changed.filter((field) => !INGESTION.includes(field) && field !== "expires_at")),
    ...(changed.includes("expires_at") ? expiryMembers(form.expires_at) : {}),
    ...(Object.keys(ingestion).length > 0 ? { ingestion } : {}),
  };
}
