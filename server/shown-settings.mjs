// What the operator's page says of the settings that are given at the start: where each comes from and what it is, and of secrets neither more nor less than that.
import { isSecretValue, SETTING_NAMES } from "./setting-names.mjs";

/**
 * @param {(variable: string) => "environment" | "file" | "default"} placeOf
 * @param {Record<string, unknown>} config what counts, with the defaults
 */
export const shownSettings = (placeOf, config) =>
  Object.entries(SETTING_NAMES).map(([name, variable]) => {
    const value = config[variable];
    const text = value === undefined || value === "" ? null : String(value);
    const isSecret = isSecretValue(variable, text ?? "");
    return { name, variable, place: placeOf(variable), value: isSecret ? null : text, is_secret: isSecret };
  });
