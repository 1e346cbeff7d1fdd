// The one command of a release, where everything is installed and built.
import { startInstance } from "./start-instance.mjs";

await startInstance({});
