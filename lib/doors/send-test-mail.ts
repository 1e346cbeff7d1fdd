import type { Granted } from "../access/caller";
import { mailServer } from "../domain/mails/mail-server";
import { personOf } from "../domain/sessions/session-person";
import { newId } from "../kernel/id";
import { Refusal } from "../kernel/refusal";
import { deliverMail } from "../outside/mail";

/** Sends one mail at once to whoever asks for it. CONFLICT with what the mail server said where it does not take it. */
export async function sendTestMail(ctx: Granted<"instance:admin">): Promise<{ recipient: string }> {
  const { email: recipient } = personOf(ctx);
  const server = await mailServer(ctx);
  if (!server) throw new Refusal("CONFLICT", "No mail server is set. Save one first.");
  try {
    await deliverMail({ id: newId(), recipient, mail: { template: "test" } }, server);
  } catch (cause) {
    const { hostname } = new URL(server.url);
    throw new Refusal("CONFLICT", `${hostname} did not take the mail: ${firstLine(cause)}`, { cause });
  }
  return { recipient };
}

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n")[0]?.slice(0, 300) ?? "";
