import { z } from "zod";
import type { PeopleData } from "@/components/instance/people-screen";
import { listAccounts } from "@/lib/domain/users/queries";
import { read } from "@/lib/doors/read";

export const peopleRead = read({
  name: "people",
  permission: "instance:admin",
  input: z.object({}),
  run: (ctx): Promise<PeopleData> => listAccounts(ctx),
});
