"use client";

import { useActionState } from "react";
import type { SentForm } from "./outcome";

/**
 * A form that works before scripts have run, and without them: it is sent to `send`, and the page comes again with what was refused
 * and what was given. `fields` are those that show their own faults; `isOver` once the form was sent with scripts.
 */
export function usePlainForm(action: (before: SentForm, form: FormData) => Promise<SentForm>, fields: readonly string[], isOver: boolean) {
  const [sent, send] = useActionState(action, null);
  const shown = isOver ? null : sent;
  const faultOf = (field: string) => shown?.refused.errors?.find(({ loc }) => loc.includes(field))?.msg;
  return {
    send,
    faultOf,
    given: (field: string): string => sent?.given[field] ?? "",
    refused: shown && !fields.some(faultOf) ? shown.refused : null,
  };
}
