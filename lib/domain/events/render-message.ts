import type { EventDraft, JsonValue, Renderings } from "./event-draft";
import { objectMember } from "./event-member";
import { formattedHoles, render } from "./message-template";

/** Makes the message from the template, with the properties as they are now. */
export function renderMessage(draft: EventDraft): void {
  draft.isRendered = draft.messageTemplate !== null;
  draft.message = draft.messageTemplate === null ? "" : render(draft.messageTemplate, draft.properties, draft.bytes, draft.renderings);
}

/** CLEF's renderings: a list of texts, one for each hole with a format; anything else is passed over. */
export function fittingRenderings(value: JsonValue | undefined, template: string | null): Renderings | null {
  if (!Array.isArray(value) || value.length === 0 || template === null) return null;
  const texts = value.filter((item) => typeof item === "string");
  return texts.length === value.length && texts.length === formattedHoles(template).length ? texts : null;
}

/** The raw form's renderings, `{"N":[{"Format":"x8","Rendering":"0000007b"}]}`: each for the holes of that name and format alone. */
export function namedRenderings(value: JsonValue | undefined, template: string | null): Renderings | null {
  const byName = objectMember(value);
  if (!byName || template === null) return null;
  const found = formattedHoles(template).map(({ name, format }) => {
    const ofName = Object.hasOwn(byName, name) ? byName[name] : undefined;
    for (const item of Array.isArray(ofName) ? ofName : []) {
      const rendering = objectMember(item);
      if (rendering?.Format === format && typeof rendering.Rendering === "string") return rendering.Rendering;
    }
    return null;
  });
  return found.some((rendering) => rendering !== null) ? found : null;
}
