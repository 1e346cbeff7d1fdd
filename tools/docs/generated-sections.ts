import { presetSection, roleSection, scopeSection } from "./access-sections";
import { commandSection } from "./command-section";
import { errorSection } from "./error-section";
import { logSection } from "./log-section";
import { metricSection } from "./metric-section";
import { planSection } from "./plan-section";
import { settingSection } from "./setting-section";

export { sectionsIn, withSections } from "./generated-section";

/** Every section of the documents that is written from the code, by the name under which a page asks for it. */
export const generatedSections = async (): Promise<Record<string, string>> => ({
  scopes: scopeSection(),
  presets: presetSection(),
  roles: roleSection(),
  plans: planSection(),
  errors: errorSection(),
  settings: settingSection(),
  metrics: metricSection(),
  "log-messages": logSection(),
  commands: await commandSection(),
});
