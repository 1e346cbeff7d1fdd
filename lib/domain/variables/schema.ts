import { z } from "zod";
import { json, line, prose, sourceText } from "../../kernel/text";
import { WrittenTime } from "../../kernel/time-text";
import { type CHANGE_KINDS, LABEL_NAME, MOST, VARIABLE_NAME } from "./variable-terms";

const VariableName = z
  .string({ error: "Give the variable a name, such as checkout_limit." })
  .regex(VARIABLE_NAME, "A name begins with a letter or an underscore; then letters, digits and underscores, 100 at most.");
const LabelName = z
  .string()
  .regex(LABEL_NAME, "A label has letters and digits, dots, dashes and underscores between them, 64 at most, such as production.");
const Attribute = sourceText({ most: 200, long: "An attribute's name has at most 200 characters." }).min(1, "Name the attribute.");

const ofAttribute = <K extends string>(kind: K) => ({ attribute: Attribute, kind: z.literal(kind) });
const Pattern = sourceText({ most: MOST.pattern, long: `A pattern has at most ${MOST.pattern} characters.` });
const Values = z.array(json()).max(MOST.values, `A condition compares with at most ${MOST.values} values.`);
const Condition = z
  .discriminatedUnion("kind", [
    z.strictObject({ ...ofAttribute("value-equals"), value: json() }).meta({ id: "ValueEquals" }),
    z.strictObject({ ...ofAttribute("value-does-not-equal"), value: json() }).meta({ id: "ValueDoesNotEqual" }),
    z.strictObject({ ...ofAttribute("value-is-in"), values: Values }).meta({ id: "ValueIsIn" }),
    z.strictObject({ ...ofAttribute("value-is-not-in"), values: Values }).meta({ id: "ValueIsNotIn" }),
    z.strictObject({ ...ofAttribute("value-matches-regex"), pattern: Pattern }).meta({ id: "ValueMatchesRegex" }),
    z.strictObject({ ...ofAttribute("value-does-not-match-regex"), pattern: Pattern }).meta({ id: "ValueDoesNotMatchRegex" }),
    z.strictObject(ofAttribute("key-is-present")).meta({ id: "KeyIsPresent" }),
    z.strictObject(ofAttribute("key-is-not-present")).meta({ id: "KeyIsNotPresent" }),
  ])
  .meta({ id: "ConditionData" });
export type Condition = z.output<typeof Condition>;

const Weight = z.number().min(0, "A weight is a share from 0 to 1.").max(1, "A weight is a share from 0 to 1.");
const Weights = z
  .record(LabelName, Weight)
  .refine((all) => Object.keys(all).length <= MOST.labels, `A variable has at most ${MOST.labels} labels.`);
const RolloutData = z
  .strictObject({
    labels: Weights,
    latest_weight: Weight.optional().meta({ description: "The share that gets the newest version, whichever it is." }),
  })
  .meta({
    id: "RolloutData",
    description: "The share of each label, from 0 to 1. What is left of 1 gets the value in the program's code.",
  });
export type RolloutData = z.output<typeof RolloutData>;
/** As it is kept. */
const SettledRollout = RolloutData.required();
export type SettledRollout = z.output<typeof SettledRollout>;

const OverrideData = z
  .strictObject({
    name: line({ most: 100, long: "An override's name has at most 100 characters." }).nullish(),
    description: prose({ most: 500, long: "A description has at most 500 characters." }).nullish(),
    conditions: z.array(Condition).max(MOST.conditions, `An override has at most ${MOST.conditions} conditions.`),
    rollout: RolloutData,
  })
  .meta({ id: "OverrideData", description: "Another rollout for whom all the conditions fit. The first override that fits counts." });
export type OverrideData = z.output<typeof OverrideData>;
const SettledOverride = OverrideData.extend({ rollout: SettledRollout });
export type SettledOverride = z.output<typeof SettledOverride>;

const SerializedValue = sourceText({
  most: MOST.valueBytes,
  long: `A value has at most ${MOST.valueBytes.toLocaleString("en-US")} characters.`,
}).meta({ description: "The value as JSON, kept to the letter." });
const VersionNumber = z.int().min(1);

const LabelTarget = z
  .discriminatedUnion("target_type", [
    z
      .strictObject({
        target_type: z.literal("version"),
        serialized_value: SerializedValue,
        version: VersionNumber.nullish().meta({ description: "The version that has this value; where none has, there is a new one." }),
      })
      .meta({ id: "VersionLabelData" }),
    z.strictObject({ target_type: z.literal("latest") }).meta({ id: "LatestLabelData" }),
    z.strictObject({ target_type: z.literal("code_default") }).meta({ id: "CodeDefaultLabelData" }),
    z.strictObject({ target_type: z.literal("label"), target_label: LabelName }).meta({ id: "LabelRefLabelData" }),
  ])
  .meta({ id: "LabelData" });
export type LabelTarget = z.output<typeof LabelTarget>;

const JsonSchema = z
  .record(z.string(), json())
  .meta({ id: "VariableJsonSchema", description: "A JSON Schema that holds no reference to another document." });

const Members = {
  name: VariableName,
  description: prose({ most: 500, long: "A description has at most 500 characters." }).nullable(),
  json_schema: JsonSchema.nullable(),
  rollout: RolloutData,
  overrides: z.array(OverrideData).max(MOST.overrides, `A variable has at most ${MOST.overrides} overrides.`),
};
const More = {
  template_inputs_schema: JsonSchema.nullable(),
  type_id: z
    .uuid()
    .nullable()
    .refine((id) => id === null, "There are no variable types here. Leave type_id out."),
  aliases: z.array(VariableName).max(MOST.aliases, `A variable has at most ${MOST.aliases} aliases.`).nullable(),
  example: sourceText({ most: MOST.valueBytes, long: "An example is too long." }).nullable(),
  external: z.boolean(),
  labels: z
    .record(LabelName, LabelTarget)
    .refine((all) => Object.keys(all).length <= MOST.labels + 2, `A variable has at most ${MOST.labels} labels.`)
    .meta({ description: "All the labels that there are to be." }),
};
const anyOf = z.object(More).partial().shape;

export const CreateVariable = z.strictObject({ ...Members, ...anyOf }).meta({ id: "VariableDefinitionCreateRequest" });
export type CreateVariable = z.output<typeof CreateVariable>;

/** What is left out stays. */
export const UpdateVariable = z
  .strictObject({
    ...z.object(Members).partial().shape,
    ...anyOf,
    revision: z.int().min(1).optional().meta({ description: "The revision that you read: CONFLICT where the variable was changed since." }),
  })
  .meta({ id: "VariableDefinitionUpdateRequest" });
export type UpdateVariable = z.output<typeof UpdateVariable>;

export const AddVersion = z
  .strictObject({
    serialized_value: SerializedValue,
    description: prose({ most: 500, long: "A description has at most 500 characters." }).nullish(),
  })
  .meta({ id: "VariableVersionCreate" });
export type AddVersion = z.output<typeof AddVersion>;

/** Where one label is moved to; null takes it away. Others stay. */
export const SetLabel = z.strictObject({
  label: LabelName,
  target: z
    .discriminatedUnion("target_type", [
      z.strictObject({ target_type: z.literal("version"), version: VersionNumber }),
      z.strictObject({ target_type: z.literal("latest") }),
      z.strictObject({ target_type: z.literal("code_default") }),
    ])
    .nullable(),
  revision: VersionNumber,
});
export type SetLabel = z.output<typeof SetLabel>;

/** The change after which the variable was as it is to be again. */
export const ReturnVariable = z.strictObject({ sequence: VersionNumber, revision: VersionNumber });
export type ReturnVariable = z.output<typeof ReturnVariable>;

/** Who a trial is for. */
export const TryVariable = z.strictObject({
  targeting_key: sourceText({ most: 2000, long: "A targeting key has at most 2,000 characters." }).nullable(),
  attributes: z.record(z.string(), json()),
});
export type TryVariable = z.output<typeof TryVariable>;

export const Version = z
  .object({
    id: z.uuid(),
    variable_definition_id: z.uuid(),
    version: z.int(),
    serialized_value: z.string(),
    description: z.string().nullable(),
    created_at: WrittenTime,
    created_by: z.uuid().nullable(),
    created_by_name: z.string().nullable(),
  })
  .meta({ id: "VersionRead" });
export type Version = z.output<typeof Version>;

const Label = z
  .object({
    id: z.uuid(),
    variable_definition_id: z.uuid(),
    label: z.string(),
    target_type: z.string(),
    target_label: z.string().nullable(),
    version_id: z.uuid().nullable(),
    version_number: z.int().nullable(),
    serialized_value: z.string().nullable(),
    updated_at: WrittenTime,
    updated_by: z.uuid().nullable(),
    updated_by_name: z.string().nullable(),
  })
  .meta({ id: "LabelRead" });
export type Label = z.output<typeof Label>;

export const VariableDefinition = z
  .object({
    id: z.uuid(),
    project_id: z.uuid(),
    type_id: z.uuid().nullable(),
    type_name: z.string().nullable(),
    kind: z.enum(["general", "prompt"]),
    name: z.string(),
    display_name: z.string().nullable(),
    prompt_slug: z.string().nullable(),
    description: z.string().nullable(),
    json_schema: z.json(),
    template_inputs_schema: z.json(),
    labels: z.record(z.string(), Label),
    latest_version: Version.nullable(),
    rollout: RolloutData,
    overrides: z.array(OverrideData),
    aliases: z.array(z.string()).nullable(),
    example: z.string().nullable(),
    external: z.boolean(),
    created_at: WrittenTime,
    updated_at: WrittenTime,
    created_by_name: z.string().nullable(),
    updated_by_name: z.string().nullable(),
    revision: z.int(),
  })
  .meta({ id: "VariableDefinitionRead" });
export type VariableDefinition = z.output<typeof VariableDefinition>;

const LabeledValue = z.object({ version: z.int(), serialized_value: z.string() }).meta({ id: "LabeledValue" });
const LabelRef = z.object({ version: z.int().nullable(), ref: z.string() }).meta({ id: "LabelRef" });
const Rollout = z.object({ labels: z.record(z.string(), z.number()) }).meta({ id: "Rollout" });
export type Rollout = z.output<typeof Rollout>;

export const VariableConfig = z
  .object({
    name: z.string(),
    kind: z.enum(["general", "prompt"]),
    labels: z.record(z.string(), z.union([LabeledValue, LabelRef])),
    latest_version: LabeledValue.meta({ id: "LatestVersion" }).nullable(),
    rollout: Rollout,
    overrides: z.array(z.object({ conditions: z.array(Condition), rollout: Rollout }).meta({ id: "RolloutOverride" })),
    description: z.string().nullable(),
    json_schema: z.json(),
    template_inputs_schema: z.json(),
    type_name: z.string().nullable(),
    aliases: z.array(z.string()).nullable(),
    example: z.string().nullable(),
    display_name: z.string().nullable(),
    prompt_slug: z.string().nullable(),
  })
  .meta({ id: "VariableConfig" });
export type VariableConfig = z.output<typeof VariableConfig>;

export const VariablesConfig = z.object({ variables: z.record(z.string(), VariableConfig) }).meta({ id: "VariablesConfig" });
export type VariablesConfig = z.output<typeof VariablesConfig>;

/** What becomes of a variable, as streams tell it and as its history shows it. */
export type VariableChange = { sequence: number; event: (typeof CHANGE_KINDS)[number]; name: string };

/** All of a variable but its values, as it was after a change: what can be returned to. */
const VariableState = z.object({
  name: z.string(),
  description: z.string().nullable(),
  json_schema: z.json(),
  template_inputs_schema: z.json(),
  rollout: SettledRollout,
  overrides: z.array(SettledOverride),
  aliases: z.array(z.string()),
  example: z.string().nullable(),
  external: z.boolean(),
  labels: z.record(z.string(), z.object({ target_type: z.string(), target_label: z.string().nullable(), version: z.int().nullable() })),
  latest_version: z.int().nullable(),
});
export type VariableState = z.output<typeof VariableState>;
