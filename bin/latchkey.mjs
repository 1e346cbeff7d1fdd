#!/usr/bin/env node
// The command line, in a clone as `npx latchkey` or `npm run latchkey --`. It puts packages where they are missing, as `npm start` does.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { refuseOldNode } from "../server/node-version.mjs";
import { root } from "../server/root.mjs";

refuseOldNode();
// A release has its packages.
const installer = path.join(root, "server", "install.mjs");
if (fs.existsSync(installer)) await (await import(pathToFileURL(installer).href)).install();
const { runCommandLine } = await import("./command-line.mjs");
process.exitCode = await runCommandLine(process.argv.slice(2));
