import { requestScope } from "./request-scope";

/** A header of the request under way, whether Next answers it or we do. */
export async function requestHeader(name: string): Promise<string | undefined> {
  const own = requestScope().getStore()?.header;
  if (own) return own(name);
  const { headers } = await import("next/headers");
  return (await headers()).get(name) ?? undefined;
}
