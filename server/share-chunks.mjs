import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const CHUNK = /^module\.exports=\[/;
const ITS_MAP = /\n?\/\/# sourceMappingURL=[^\n]*\s*$/;

/**
 * Next writes the same chunk once for each address that needs it: half a megabyte beside each of the API's, which a process would read and
 * keep as often. The first of equal ones stays, the others lead to it.
 * @param {string} folder the server's chunks of a build
 * @returns {number} bytes that are not there twice any more
 */
export function shareChunks(folder) {
  /** @type {Map<string, string>} */
  const first = new Map();
  let spared = 0;
  for (const file of chunksIn(folder)) {
    const text = fs.readFileSync(file, "utf8");
    if (!CHUNK.test(text)) continue;
    const digest = createHash("sha256").update(text.replace(ITS_MAP, "")).digest("base64");
    const kept = first.get(digest);
    if (!kept) {
      first.set(digest, file);
      continue;
    }
    const lead = `module.exports=require(${JSON.stringify(`./${path.relative(path.dirname(file), kept).split(path.sep).join("/")}`)});\n`;
    fs.writeFileSync(file, lead);
    fs.rmSync(`${file}.map`, { force: true });
    spared += Buffer.byteLength(text) - lead.length;
  }
  return spared;
}

/** @param {string} folder @returns {string[]} */
const chunksIn = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map((name) => path.join(folder, name));
