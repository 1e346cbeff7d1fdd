import fs from "node:fs";
import path from "node:path";
import { root } from "../../server/root.mjs";
import { releaseFiles } from "./release-files.mjs";

/** Puts what is built into `release/`, in place of what stood there. */
export async function makeRelease() {
  const { name, version, license, engines } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const folder = path.join(root, "release", `${name}-${version}-${process.platform}-${process.arch}`);
  fs.rmSync(folder, { recursive: true, force: true });
  let bytes = 0;
  for (const file of await releaseFiles()) bytes += copy(path.join(root, file), path.join(folder, file));
  const scripts = { start: "node start.mjs", token: "node server/token.mjs" };
  const about = { name, version, private: true, license, type: "module", engines, scripts };
  fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
  fs.writeFileSync(path.join(folder, "start.mjs"), 'import "./server/start-release.mjs";\n');
  return { folder, bytes };
}

/** A link stays one, so that what it leads to is not there twice. @param {string} from @param {string} to @returns {number} its bytes */
function copy(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  const found = fs.lstatSync(from);
  if (found.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(from), to);
  else fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
  return found.size;
}
