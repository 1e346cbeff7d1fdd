type Global = { window?: { document?: unknown }; importScripts?: unknown; location?: { protocol?: string }; Deno?: unknown };

/** A page, or a worker of one. Neither Node, Deno, Bun nor an edge runtime has what is looked for. */
export function isBrowser(): boolean {
  const { window, importScripts, location, Deno } = globalThis as unknown as Global;
  const isWorker = typeof importScripts === "function" && /^(https?|blob):/.test(location?.protocol ?? "") && Deno === undefined;
  return window?.document !== undefined || isWorker;
}
