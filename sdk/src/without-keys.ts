const TOKEN = /\b((?:sk|pk|wt|rt|ik)_live_)[0-9A-Za-z]{1,64}/g;

/** Nothing that is shown or logged holds a key: neither the client's own nor one that was verified. */
const withoutKeys = (text: string, own: string): string => text.replaceAll(own, "…").replace(TOKEN, "$1…");

/** The same of a value that JSON can hold. */
export function valueWithoutKeys<T>(value: T, own: string): T {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === "string" ? withoutKeys(inner, own) : inner)) as T;
}

/** A fault of the runtime's, with its words alone: its members may hold the request. */
export function faultWithoutKeys(fault: unknown, own: string): Error {
  const { name, message, code, cause } = (fault ?? {}) as { name?: unknown; message?: unknown; code?: unknown; cause?: unknown };
  const words = typeof message === "string" ? message : String(fault);
  const clean = new Error(withoutKeys(words, own), cause === undefined ? undefined : { cause: faultWithoutKeys(cause, own) });
  if (typeof name === "string") clean.name = name;
  return typeof code === "string" ? Object.assign(clean, { code }) : clean;
}
