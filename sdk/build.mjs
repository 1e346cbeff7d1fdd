// Writes dist/esm and dist/cjs of the SDK, each with its types. Runs before `npm pack`.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const { config } = ts.readConfigFile(path.join(here, "tsconfig.json"), ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, here);
const { transformSync } = createRequire(import.meta.url)("esbuild");

/** @param {readonly import("typescript").Diagnostic[]} faults */
function refuse(faults) {
  if (faults.length === 0) return;
  console.error(
    ts.formatDiagnostics(faults, { getCurrentDirectory: () => here, getCanonicalFileName: (name) => name, getNewLine: () => "\n" }),
  );
  process.exit(1);
}

fs.rmSync(dist, { recursive: true, force: true });
const program = ts.createProgram(fileNames, { ...options, outDir: path.join(dist, "esm"), emitDeclarationOnly: true });
refuse(ts.getPreEmitDiagnostics(program));
refuse(program.emit().diagnostics);
// The declarations of both are the same: which module a file is follows from the nearest package.json.
fs.cpSync(path.join(dist, "esm"), path.join(dist, "cjs"), { recursive: true });
fs.writeFileSync(path.join(dist, "cjs/package.json"), '{ "type": "commonjs" }\n');
for (const file of fileNames) {
  const source = fs.readFileSync(file, "utf8");
  for (const format of /** @type {const} */ (["esm", "cjs"])) {
    const { code } = transformSync(source, { loader: "ts", format, target: "es2022" });
    fs.writeFileSync(path.join(dist, format, path.basename(file).replace(/\.ts$/, ".js")), code);
  }
}
fs.copyFileSync(path.join(here, "../LICENSE"), path.join(here, "LICENSE"));
