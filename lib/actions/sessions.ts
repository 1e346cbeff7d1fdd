"use server";

import { z } from "zod";
import { endOtherSessions } from "../domain/sessions/end-other-sessions";
import { endSession } from "../domain/sessions/end-session";
import { outerAction } from "../doors/action";
import { leaveEverywhere } from "../doors/entrance";

export const endSessionAction = outerAction({
  permission: "self",
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => endSession(ctx, id),
});
export const endOtherSessionsAction = outerAction({ permission: "self", input: z.strictObject({}), run: endOtherSessions });
export const signOutEverywhereAction = outerAction({ permission: "self", input: z.strictObject({}), run: leaveEverywhere });
