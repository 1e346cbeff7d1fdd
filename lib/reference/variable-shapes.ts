import { z } from "zod";
import type { CreateVariable, UpdateVariable } from "../domain/variables/schema";
import type { Media } from "../doors/route";

export const NEW_VARIABLE: z.input<typeof CreateVariable> = {
  name: "checkout_limit",
  description: "How many items a basket holds.",
  json_schema: { type: "object", properties: { limit: { type: "integer", minimum: 1 } }, required: ["limit"] },
  labels: {
    production: { target_type: "version", serialized_value: '{"limit": 10}' },
    trial: { target_type: "version", serialized_value: '{"limit": 50}' },
  },
  rollout: { labels: { production: 0.9, trial: 0.1 } },
  overrides: [
    {
      name: "Staff",
      conditions: [{ kind: "value-matches-regex", attribute: "email", pattern: "@example\\.com$" }],
      rollout: { labels: { trial: 1 } },
    },
  ],
};

export const VARIABLE_CHANGE: z.input<typeof UpdateVariable> = { rollout: { labels: { production: 0.5, trial: 0.5 } } };

/** What is asked of flags. */
export const EVALUATION: Media = {
  "application/json": {
    schema: z.object({ context: z.looseObject({ targetingKey: z.string().optional() }).optional() }).meta({ id: "OfrepEvaluation" }),
    example: { context: { targetingKey: "user-123", plan: "pro" } },
  },
};

export const VARIABLE_EVENTS: Media = {
  "text/event-stream": { schema: z.string(), example: 'id: 7\ndata: {"event":"updated","name":"checkout_limit"}\n\n' },
};
