import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const TYPES: Record<string, string> = { ".png": "image/png", ".webp": "image/webp", ".svg": "image/svg+xml", ".jpg": "image/jpeg" };

/** A picture of `docs/images/` by its name; null where the folder has none of that name, whatever the name leads to. */
export function documentImage(name: string): { bytes: Uint8Array<ArrayBuffer>; type: string } | null {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "docs/images");
  const type = TYPES[path.extname(name)];
  if (!type || !readdirSync(folder).includes(name)) return null;
  return { bytes: new Uint8Array(readFileSync(path.join(folder, name))), type };
}
