import type { Granted } from "../lib/access/caller";
import { addVersion } from "../lib/domain/variables/add-version";
import { createVariable } from "../lib/domain/variables/create-variable";
import { setLabel } from "../lib/domain/variables/set-label";
import { updateVariable } from "../lib/domain/variables/update-variable";

type WriterAgo = (days: number) => Granted<"project:write_variables">;
const value = (serialized_value: string) => ({ target_type: "version" as const, serialized_value });

/** What the storefront asks for while it runs, as it has become over some weeks. */
export async function demoVariables(maya: WriterAgo, jonas: WriterAgo, web: string, api: string): Promise<void> {
  await createVariable(maya(30), web, {
    name: "checkout_limits",
    description: "How much a basket holds, and from which total on delivery is free.",
    json_schema: {
      type: "object",
      properties: { items: { type: "integer", minimum: 1, maximum: 500 }, free_delivery_from: { type: "number", minimum: 0 } },
      required: ["items", "free_delivery_from"],
      additionalProperties: false,
    },
    labels: { production: value('{"items": 40, "free_delivery_from": 49.90}'), trial: value('{"items": 60, "free_delivery_from": 39.90}') },
    rollout: { labels: { production: 1 } },
    overrides: [],
  });
  await updateVariable(jonas(21), web, "checkout_limits", {
    rollout: { labels: { production: 0.9, trial: 0.1 } },
    overrides: [
      {
        name: "Our own people",
        conditions: [{ kind: "value-matches-regex", attribute: "email", pattern: "@northwind\\.example$" }],
        rollout: { labels: { trial: 1 } },
      },
      {
        name: "Wholesale",
        conditions: [{ kind: "value-is-in", attribute: "plan", values: ["wholesale", "partner"] }],
        rollout: { labels: { production: 1 } },
      },
    ],
  });
  const third = await addVersion(maya(6), web, "checkout_limits", {
    serialized_value: '{"items": 60, "free_delivery_from": 44.90}',
    description: "Free delivery a little later, after the first week of the trial",
  });
  const moved = await setLabel(maya(5), web, "checkout_limits", {
    label: "trial",
    target: { target_type: "version", version: 3 },
    revision: third.revision,
  });
  await updateVariable(maya(1), web, "checkout_limits", {
    rollout: { labels: { production: 0.75, trial: 0.25 } },
    revision: moved.revision,
  });
  await createVariable(jonas(18), web, {
    name: "new_search",
    description: "The search with suggestions.",
    json_schema: { type: "boolean" },
    labels: { on: value("true"), off: value("false") },
    rollout: { labels: { on: 0.5, off: 0.5 } },
    overrides: [
      { name: "Without scripts", conditions: [{ kind: "key-is-not-present", attribute: "suggestions" }], rollout: { labels: { off: 1 } } },
    ],
  });
  await createVariable(maya(12), web, {
    name: "banner",
    description: "What stands above the storefront; empty for nothing.",
    json_schema: { type: "string", maxLength: 140 },
    labels: { production: value('"Orders before 16:00 leave today."') },
    rollout: { labels: {}, latest_weight: 1 },
    overrides: [],
  });
  await createVariable(jonas(9), api, {
    name: "page_size",
    description: null,
    json_schema: { type: "integer", minimum: 10, maximum: 200 },
    labels: { production: value("50"), large: value("100") },
    rollout: { labels: { production: 0.8 } },
    overrides: [],
  });
}
