"use client";

import { useId, useRef, useState } from "react";
import { CheckGivenToken, type GivenTokenCheck, LEAST_GIVEN_BITS } from "@/lib/domain/given-tokens/schema";
import { Field } from "../../form/field";
import { PasswordInput } from "../../form/password-input";
import { Checkbox } from "../../ui/checkbox";
import { cn } from "../../ui/cn";
import { Notice } from "../../ui/notice";
import { useAsk } from "../../ui/use-ask";

type GenerateKeyTokenProps = {
  org: string;
  /** Null where a token is generated. */
  value: string | null;
  onChange: (token: string | null) => void;
  error: string | undefined;
};

type Checked = GivenTokenCheck & { of: string };

/** A token that exists already in place of a generated one, with how hard it is to guess and whether another key begins like it. */
export function GenerateKeyToken({ org, value, onChange, error }: GenerateKeyTokenProps) {
  const id = useId();
  const [checked, setChecked] = useState<Checked | null>(null);
  const asked = useRef("");
  const ask = useAsk();
  const check = async (token: string) => {
    asked.current = token;
    if (!CheckGivenToken.safeParse({ token }).success) return setChecked(null);
    // The server judges again when the key is made, so an answer that never comes is no loss.
    const outcome = await ask<GivenTokenCheck>("given-token", { org, token }, "body");
    if (outcome.ok && asked.current === token) setChecked({ ...outcome.data, of: token });
  };
  const known = checked && checked.of === value ? checked : null;

  return (
    <div className="grid gap-3">
      <label htmlFor={id} className="flex items-start gap-2.5 text-base text-ink">
        <Checkbox id={id} className="mt-0.5" checked={value !== null} onCheckedChange={(on) => onChange(on === true ? "" : null)} />
        <span>
          Import a secret I already have
          <span className="block text-sm text-muted">
            For programs that move here with the secret they already have. Otherwise a generated one is better.
          </span>
        </span>
      </label>
      {value === null ? null : (
        <Field
          label="Token"
          error={error}
          hint={
            known ? <Strength bits={known.bits} /> : `At least 20 characters and ${LEAST_GIVEN_BITS} bits. Only a hash of it is stored.`
          }
        >
          {(control) => (
            <PasswordInput
              {...control}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              onBlur={(event) => void check(event.target.value)}
              autoComplete="new-password"
              data-1p-ignore
              maxLength={256}
              className="font-mono text-sm"
            />
          )}
        </Field>
      )}
      {known?.tag_taken_by ? (
        <Notice tone="warn" role="status">
          {`${known.tag_taken_by} begins with the same four characters. Both work, but lists and logs show no more than those of either.`}
        </Notice>
      ) : null}
    </div>
  );
}

function Strength({ bits }: { bits: number }) {
  const enough = bits >= LEAST_GIVEN_BITS;
  return (
    <span role="status" className="grid gap-1">
      <span className="h-1 overflow-hidden rounded-sm bg-selected">
        <span
          className={cn("block h-full", enough ? "bg-ok" : "bg-danger")}
          style={{ width: `${Math.min(100, Math.round((bits / (LEAST_GIVEN_BITS * 1.5)) * 100))}%` }}
        />
      </span>
      <span className={enough ? undefined : "text-danger-ink"}>
        {`About ${bits} bits to guess${enough ? ": hard enough." : `, and ${LEAST_GIVEN_BITS} are needed. Take a longer or more random one.`}`}
      </span>
    </span>
  );
}
