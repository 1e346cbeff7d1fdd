import { version } from "../kernel/version";
import { type Manifest, openApi } from "./openapi";

let made: { url: string; text: string } | undefined;

/** The document as it is served: made once, since anybody may ask for it. */
export function servedDocument(manifest: Manifest, url: string): string {
  if (made?.url !== url) made = { url, text: JSON.stringify(openApi(manifest, { title: "Latchkey", version, url })) };
  return made.text;
}
