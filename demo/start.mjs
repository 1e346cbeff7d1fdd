// `npm run demo`: a throwaway instance with a believable organization in it.
import { bundled } from "../server/bundled.mjs";
import { install } from "../server/install.mjs";
import { startInstance } from "../server/start-instance.mjs";
import { throwawayData } from "./throwaway-data.mjs";

await startInstance({
  install,
  build: async () => (await import("../server/build.mjs")).build(),
  prepareEnvironment: throwawayData,
  seed: async () => {
    /** @type {typeof import("./seed-demo")} */
    const { seedDemo } = await bundled("seed-demo");
    const { email, member, password } = await seedDemo();
    return `Demo data, gone when this stops. Sign in as ${email} (admin, operator) or ${member} (member); the password is: ${password}`;
  },
});
