import { redirect } from "next/navigation";
import type { Outcome } from "./action";

/** What a form that was sent without scripts shows again: what was refused, and what was given. */
type SentForm = { refused: Extract<Outcome<never>, { ok: false }>; given: Record<string, string> } | null;

// Never sent back to the page, whatever was wrong with them.
const SECRETS = ["password", "current_password", "token", "code"];

/** The door of a form that works without scripts: the same action with the form's fields, which leads on or shows what was refused. */
export function formAction<Input, T>(
  run: (input: Input) => Promise<Outcome<T>>,
  leadsTo: (data: T, next: string | undefined) => string,
): (before: unknown, form: FormData) => Promise<SentForm> {
  return async (_before, form) => {
    const texts = [...form].flatMap(([name, value]) => (typeof value === "string" && !name.startsWith("$ACTION") ? [[name, value]] : []));
    const { next, ...input }: Record<string, string> = Object.fromEntries(texts);
    const outcome = await run(input as Input); // the action's schema judges it, as whatever else comes to it
    if (outcome.ok) redirect(leadsTo(outcome.data, next));
    return { refused: outcome, given: Object.fromEntries(Object.entries(input).filter(([name]) => !SECRETS.includes(name))) };
  };
}
