import { cache } from "react";
import { type RequestScope, requestScope } from "./request-scope";

/** Runs once for each request: for a page as React does it, for a read by the request's scope; each time in an action, which may change the answer. */
export function perRequest<T>(run: () => Promise<T>): () => Promise<T> {
  const onPage = cache(run);
  const kept = new WeakMap<RequestScope, Promise<T>>();
  return () => {
    const scope = requestScope().getStore();
    if (!scope?.header) return onPage();
    const known = kept.get(scope) ?? run();
    kept.set(scope, known);
    return known;
  };
}
