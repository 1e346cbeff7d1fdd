/** A part that the build bundled into dist/; before the first build it is not there, so neither types nor tools may look for it. @param {string} name */
export const bundled = (name) => import(new URL(`../dist/${name}.mjs`, import.meta.url).href);
