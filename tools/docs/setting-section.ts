import { settingDefaults, VARIABLES } from "../../server/config.mjs";
import { isSecretVariable, SETTING_NAMES } from "../../server/setting-names.mjs";
import { code, markdownTable } from "./generated-section";
import { SETTING_TERMS } from "./setting-terms";

const nameInFile = (variable: string): string => Object.entries(SETTING_NAMES).find(([, of]) => of === variable)?.[0] ?? "";

/** Every variable that the start validates: what it is, its default, an example, how to make a value of one that is secret. */
export function settingSection(): string {
  const defaults: Readonly<Record<string, unknown>> = settingDefaults();
  return markdownTable(
    ["variable", "in `latchkey.json`", "default", "what it is", "example"],
    VARIABLES.map((variable) => {
      const terms = SETTING_TERMS[variable];
      if (!terms) throw new Error(`tools/docs/setting-terms.ts says nothing of ${variable}.`);
      const own = defaults[variable];
      return [
        code(variable),
        nameInFile(variable) === "" ? "–" : code(nameInFile(variable)),
        own === undefined ? (terms.unset ?? "none") : code(String(own)),
        `${isSecretVariable(variable) ? "Secret. " : ""}${terms.what}`,
        terms.example.startsWith("`") ? terms.example : code(terms.example),
      ];
    }),
  );
}
