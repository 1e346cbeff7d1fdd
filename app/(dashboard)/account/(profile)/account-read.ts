import { z } from "zod";
import type { AccountData } from "@/components/account/account-screen";
import { canSendMails } from "@/lib/domain/mails/queries";
import { listSessions } from "@/lib/domain/sessions/queries";
import { personOf } from "@/lib/domain/sessions/session-person";
import { read } from "@/lib/doors/read";

export const accountRead = read({
  name: "account",
  permission: "self",
  input: z.object({}),
  run: async (ctx): Promise<AccountData> => {
    const { name, email } = personOf(ctx);
    return { name, email, mailsAreSent: await canSendMails(), sessions: (await listSessions(ctx)).length };
  },
});
