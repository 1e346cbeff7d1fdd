import about from "../../package.json" with { type: "json" };

/** Which Latchkey this is: package.json says it, and everything else asks here. Kept out of the browser's bundle. */
export const version: string = about.version;
