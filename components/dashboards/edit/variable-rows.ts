import { namedVariables } from "@/lib/domain/dashboards/definition/schema";
import { specMember, textMember } from "../panel/panel-kind";

/** How a variable stands in the form. `of`: as it was; null for a new one. */
export type VariableRow = {
  name: string;
  label: string;
  kind: "text" | "list" | "query" /** The text, the values a line, or the query. */;
  content: string;
  multiple: boolean;
  all: boolean;
  of: object | null;
};

export const newVariable = (): VariableRow => ({ name: "", label: "", kind: "list", content: "", multiple: false, all: true, of: null });

/** Those of a kind that is not known here stand in no form. */
export const variableRows = (variables: readonly unknown[]): VariableRow[] =>
  namedVariables(variables).map((variable): VariableRow => {
    const { spec } = variable;
    const common = { name: spec.name, label: spec.display?.name ?? "", of: variable };
    if (variable.kind === "TextVariable") return { ...common, kind: "text", content: variable.spec.value, multiple: false, all: false };
    const { plugin, allowMultiple, allowAllValue } = variable.spec;
    const query = textMember(plugin.spec, "query");
    const values = specMember(plugin.spec, "values");
    const lines = Array.isArray(values) ? values.map((one) => (typeof one === "string" ? one : (textMember(one, "value") ?? ""))) : [];
    return {
      ...common,
      kind: query === undefined ? "list" : "query",
      content: query ?? lines.join("\n"),
      multiple: allowMultiple,
      all: allowAllValue,
    };
  });

export const variablesOf = (rows: readonly VariableRow[]): unknown[] =>
  rows.map(({ name, label, kind, content, multiple, all, of }) => {
    const old = specMember(of, "spec");
    const kept = of && specMember(of, "kind") === (kind === "text" ? "TextVariable" : "ListVariable") && old instanceof Object ? old : {};
    const display = { ...Object(specMember(old, "display")), name: label || name };
    if (kind === "text") return { ...of, kind: "TextVariable", spec: { ...kept, name, display, value: content } };
    const plugin =
      kind === "query"
        ? { kind: "LogfireQueryListVariable", spec: { query: content } }
        : {
            kind: "StaticListVariable",
            spec: {
              values: content
                .split("\n")
                .map((line) => line.trim())
                .filter(Boolean),
            },
          };
    return { ...of, kind: "ListVariable", spec: { ...kept, name, display, allowMultiple: multiple, allowAllValue: all, plugin } };
  });
