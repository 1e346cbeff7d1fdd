import type { OpenedChange } from "@/lib/domain/variables/opened/schema";

const MEMBERS: Record<string, string> = {
  name: "name",
  description: "description",
  json_schema: "JSON Schema",
  template_inputs_schema: "schema of inputs",
  rollout: "rollout",
  overrides: "overrides",
  aliases: "aliases",
  example: "example",
  external: "place",
  labels: "labels",
};

type LabelState = { target_type: string; target_label: string | null; version: number | null };
const standsFor = (state: LabelState | undefined): string =>
  state === undefined
    ? "nothing"
    : state.version !== null
      ? `version ${state.version}`
      : (state.target_label ?? state.target_type.replace("_", " "));

/** What a change did, in words: "moved production from version 2 to version 3". */
export function changeWords({ event, changes }: Pick<OpenedChange, "event" | "changes">): string {
  if (event === "created") return "made the variable";
  const [added, rest] = [
    changes.find(({ member }) => member === "latest_version"),
    changes.filter(({ member }) => member !== "latest_version"),
  ];
  const words = rest.flatMap(({ member, before, after }) =>
    member === "labels" ? labelWords(before, after) : [`changed the ${MEMBERS[member] ?? member.replaceAll("_", " ")}`],
  );
  const all = [...(added ? [`added version ${String(added.after)}`] : []), ...words];
  return all.length === 0 ? "saved it without a change that is still known" : all.join(", ");
}

function labelWords(before: unknown, after: unknown): string[] {
  if (!isLabels(before) || !isLabels(after)) return ["changed the labels"];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return moved.map((name) => {
    if (before[name] === undefined) return `made the label ${name} for ${standsFor(after[name])}`;
    if (after[name] === undefined) return `removed the label ${name}`;
    return `moved ${name} from ${standsFor(before[name])} to ${standsFor(after[name])}`;
  });
}

const isLabels = (value: unknown): value is Record<string, LabelState> => value instanceof Object && !Array.isArray(value);
