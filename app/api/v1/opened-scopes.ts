import { isScope, type Scope } from "@/lib/access/scopes";
import type { Route } from "@/lib/doors/route";
import { METHODS } from "@/lib/reference/openapi";
import { manifest } from "./manifest";

/** The scopes that open an operation, as the routes declare them: a key that holds another one can do nothing with it yet. */
export const openedScopes = (): Scope[] => [
  ...new Set(
    Object.values(manifest).flatMap((methods) =>
      METHODS.flatMap((method) => {
        const { scope = "public", anyOf = [] } = (methods as Partial<Record<string, Route>>)[method]?.spec ?? {};
        return isScope(scope) ? [scope] : anyOf;
      }),
    ),
  ),
];
