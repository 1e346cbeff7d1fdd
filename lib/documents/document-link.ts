import path from "node:path/posix";
import { servedPath } from "./documents";

/** Where a link of the page at `from` leads to on an instance; null where it leads to a file of the source alone. */
export function documentLink(from: string, target: string): string | null {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return /^(https?|mailto):/i.test(target) ? target : null;
  if (target.startsWith("#") || target.startsWith("/")) return target;
  const [file = "", anchor] = target.split("#", 2);
  const at = path.join(path.dirname(from === "" ? "README" : from), file);
  const served = at.startsWith("..") || !at.endsWith(".md") ? null : servedPath(at);
  return served === null ? null : `${docsAddress(served)}${anchor === undefined ? "" : `#${anchor}`}`;
}

export const docsAddress = (at: string): string => (at === "" ? "/docs" : `/docs/${at}`);

/** The name of a picture of `docs/images/`, whichever page shows it. */
export const imageName = (target: string): string | null => /(?:^|\/)images\/([\w.-]+)$/.exec(target)?.[1] ?? null;
