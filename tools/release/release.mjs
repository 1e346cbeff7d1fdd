// `npm run release`: a folder that starts with Node.js alone, without packages to install and without what builds them.
import { install } from "../../server/install.mjs";

await install();
const { build } = await import("../../server/build.mjs");
const { makeRelease } = await import("./make-release.mjs");
await build();
const { folder, bytes } = await makeRelease();
console.log(`${folder} (${(bytes / 1e6).toFixed(0)} MB). Start it anywhere with: node start.mjs`);
