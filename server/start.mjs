// The one command of a clone: it installs and builds what is missing, then serves.
import { install } from "./install.mjs";
import { startInstance } from "./start-instance.mjs";

await startInstance({
  dev: process.argv.includes("--dev"),
  install,
  build: async () => (await import("./build.mjs")).build(),
});
