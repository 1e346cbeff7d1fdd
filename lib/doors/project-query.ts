import { z } from "zod";

/** For addresses without a project's id: a key of one project says it by itself. */
export const ProjectQuery = z.strictObject({
  project_id: z.uuid().optional().meta({ description: "The project, where the key reaches several." }),
});
