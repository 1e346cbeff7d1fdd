import { z } from "zod";

/** What the operator decides for the whole instance. */
export const InstanceSettings = z.strictObject({
  given_tokens: z
    .boolean("Say whether organizations may supply tokens of their own.")
    .meta({ description: "Whether organizations may supply tokens of their own on every plan, not on Enterprise alone." }),
});
export type InstanceSettings = z.output<typeof InstanceSettings>;

/** A setting of the instance: where it comes from, and whether a change of it counts at once. */
export type ShownSetting = {
  /** In latchkey.json. */
  name: string;
  variable: string;
  place: "environment" | "file" | "database" | "default";
  /** Null where it is secret, or has none. */
  value: string | null;
  is_secret: boolean;
  needs_restart: boolean;
};

/** Where mail goes; `place` is where that was said. */
export type ShownMailServer = {
  place: "environment" | "file" | "database" | "default";
  url: string;
  user: string;
  has_password: boolean;
  from: string;
};

export type InstanceSettingsView = InstanceSettings & { mail_server: ShownMailServer; settings: ShownSetting[] };

/** What was looked at, whether it is well, and what to do. */
export type HealthFinding = { name: string; state: "good" | "warning" | "bad"; said: string };
