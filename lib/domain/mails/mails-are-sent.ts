import type { Tx } from "../../db/tenant";
import { settings } from "../../kernel/settings";
import { storedMailServer } from "./mail-server";

/** Whether this instance sends mail at all. Where it does not, screens say so and offer the link instead. */
export const mailsAreSent = async (tx: Tx): Promise<boolean> => settings.smtpUrl !== null || (await storedMailServer(tx)) !== null;
