"use client";

import { useId, useState } from "react";
import type { ReferenceOperation } from "@/lib/reference/schema";
import { Button } from "../ui/button";
import { Disclosure } from "../ui/disclosure";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { Textarea } from "../ui/textarea";
import { sendTrial, type TrialAnswer } from "./send-trial";
import { TrialResult } from "./trial-result";

type TryOperationProps = { operation: ReferenceOperation; apiKey: string; onKey: (key: string) => void };

/** Sends the operation to this server with a key that is pasted in. The key is kept by this page alone, until it is left. */
export function TryOperation(props: TryOperationProps) {
  return (
    <Disclosure label="Try it" className="font-medium text-ink" contentClassName="mt-2">
      <TrialForm {...props} />
    </Disclosure>
  );
}

function TrialForm({ operation, apiKey, onKey }: TryOperationProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(operation.example ?? "");
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<TrialAnswer | "unreached" | null>(null);
  const id = useId();
  const missing = operation.parameters.some(({ name, required }) => required && !values[name]);
  const send = async () => {
    setPending(true);
    setOutcome(await sendTrial(operation, { values, body, apiKey: apiKey.trim() }).catch(() => "unreached" as const));
    setPending(false);
  };
  return (
    <div className="grid gap-3 rounded-lg border p-3">
      {operation.method === "GET" ? null : <p className="text-base text-muted">This is the real server: the request is carried out.</p>}
      {operation.scope === "no key" ? null : (
        <Field id={`${id}-key`} label="Key" hint="Kept by this page until you leave it, and sent only to this server.">
          <Input
            id={`${id}-key`}
            type="password"
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            translate="no"
            value={apiKey}
            onChange={(event) => onKey(event.target.value)}
          />
        </Field>
      )}
      {operation.parameters.map(({ name, required, example }) => (
        <Field key={name} id={`${id}-${name}`} label={name} hint={required ? "Needed." : null}>
          <Input
            id={`${id}-${name}`}
            autoComplete="off"
            spellCheck={false}
            placeholder={example}
            value={values[name] ?? ""}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            className="font-mono"
          />
        </Field>
      ))}
      {operation.example === null ? null : (
        <Field id={`${id}-body`} label="Body" hint={null}>
          <Textarea
            id={`${id}-body`}
            rows={8}
            spellCheck={false}
            translate="no"
            value={body}
            onChange={(event) => setBody(event.target.value)}
            className="font-mono text-xs"
          />
        </Field>
      )}
      <div>
        <Button variant="primary" pending={pending} disabled={missing} onClick={send}>
          {`Send ${operation.method}`}
        </Button>
      </div>
      <div aria-live="polite">
        {outcome === "unreached" ? <Notice tone="danger">The server did not answer. Check the connection and try again.</Notice> : null}
        {outcome && outcome !== "unreached" ? <TrialResult answer={outcome} /> : null}
      </div>
    </div>
  );
}

const Field = ({ id, label, hint, children }: { id: string; label: string; hint: string | null; children: React.ReactNode }) => (
  <div className="grid gap-1">
    <label htmlFor={id} className="text-sm font-medium text-ink">
      {label}
    </label>
    <div className="contents">{children}</div>
    {hint ? <p className="text-xs text-muted">{hint}</p> : null}
  </div>
);
