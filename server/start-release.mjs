// The one command of a release, where everything is installed and built.
import fs from "node:fs";
import { startInstance } from "./start-instance.mjs";

await startInstance({
  prepareEnvironment: () => {
    // As Next's own standalone server does it: told its configuration, it asks for no bundler to read it with.
    const { config } = JSON.parse(fs.readFileSync(".next/required-server-files.json", "utf8"));
    process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
  },
});
