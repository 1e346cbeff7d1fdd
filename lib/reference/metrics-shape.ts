import { z } from "zod";
import type { Media } from "../doors/route";

/** What a scraper is answered. */
export const METRICS: Media = {
  "text/plain": {
    schema: z.string().meta({ id: "Metrics", description: "Prometheus's text format, version 0.0.4." }),
    example:
      "# HELP latchkey_ready 1 where the instance takes requests, as /api/ready says.\n# TYPE latchkey_ready gauge\nlatchkey_ready 1\n",
  },
};
