import { presetSection, roleSection, scopeSection } from "./access-sections";
import { errorSection } from "./error-section";
import { planSection } from "./plan-section";

export { sectionsIn, withSections } from "./generated-section";

/** Every section of the documents that is written from the code, by the name under which a page asks for it. */
export const generatedSections = async (): Promise<Record<string, string>> => ({
  scopes: scopeSection(),
  presets: presetSection(),
  roles: roleSection(),
  plans: planSection(),
  errors: errorSection(),
});
