import { settings } from "../../kernel/settings";

/** Whether this instance sends mail at all. Where it does not, screens say so and offer the link instead. */
export const mailsAreSent = (): boolean => settings.smtpUrl !== null;
