import { z } from "zod";
import type { SessionsData } from "@/components/sessions/sessions-screen";
import { listSessions } from "@/lib/domain/sessions/queries";
import { read } from "@/lib/doors/read";

export const sessionsRead = read({
  name: "sessions",
  permission: "self",
  input: z.object({}),
  run: async (ctx): Promise<SessionsData> => ({ sessions: await listSessions(ctx) }),
});
