"use client";

import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { SCOPES, type Scope } from "@/lib/access/scopes";
import type { GenerateKeyDefaults } from "./generate-key-fields";

const PARAMS = {
  generate: parseAsBoolean.withDefault(false),
  name: parseAsString,
  scopes: parseAsArrayOf(parseAsStringLiteral(SCOPES)),
  project_id: parseAsString,
};

type Offered = { grantable: readonly Scope[]; projects: readonly { id: string }[] };

/** Whether the dialog that generates a key is open, as the address says it: `?generate=true`, with `name`, `scopes` and `project_id` to begin with. */
export function useGenerateKey({ grantable, projects }: Offered) {
  const [storing, setStoring] = useState(false);
  const [{ generate, name, scopes, project_id }, setParams] = useQueryStates(PARAMS);
  const defaults = useMemo<GenerateKeyDefaults>(
    () => ({
      ...(name ? { name: name.slice(0, 100) } : {}),
      ...(scopes ? { scopes: scopes.filter((scope) => grantable.includes(scope)) } : {}),
      ...(projects.some(({ id }) => id === project_id) ? { project_id } : {}),
    }),
    [name, scopes, project_id, grantable, projects],
  );
  return {
    open: generate || storing,
    defaults,
    begin: () => void setParams({ generate: true }),
    /** A reload must not open an empty form, as if there were no key. */
    made: () => {
      setStoring(true);
      void setParams(null);
    },
    end: () => {
      setStoring(false);
      void setParams(null);
    },
  };
}
