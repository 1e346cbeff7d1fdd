// The one command of a clone: it installs and builds what is missing, then serves.
import { install } from "./install.mjs";
import { startInstance } from "./start-instance.mjs";

const built = { build: async () => (await import("./build.mjs")).build() };
/** @type {import("./start-instance.mjs").Kind} */
const reloading = { serveDev: async (config, database) => (await import("./dev.mjs")).serveDev(config, database) };

await startInstance({ install, ...(process.argv.includes("--dev") ? reloading : built) });
