import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json: of the clone, or of the release. */
export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
