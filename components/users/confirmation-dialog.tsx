"use client";

import { useEffect, useState } from "react";
import { askOwnPasskeyAction, confirmYourselfAction } from "@/lib/actions/factors";
import { ConfirmPerson } from "@/lib/domain/factors/schema";
import { CodeField } from "../form/code-field";
import { holdAsker, type Ways } from "../form/confirmation";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { PasswordInput } from "../form/password-input";
import { useActionForm } from "../form/use-action-form";
import { TextLink } from "../ui/text-link";
import { PasskeyButton } from "./passkey-button";

type Asked = { ways: Ways; answer: (confirmed: boolean) => void };

/** Asks the person to confirm that it is they, over whatever they were about to do, which then goes on. */
export function ConfirmationDialog() {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => holdAsker((ways) => new Promise((answer) => setAsked({ ways, answer }))), []);
  if (!asked) return null;
  const close = (confirmed: boolean) => {
    setAsked(null);
    asked.answer(confirmed);
  };
  return <ConfirmYourself ways={asked.ways} onClose={close} />;
}

function ConfirmYourself({ ways, onClose }: { ways: Ways; onClose: (confirmed: boolean) => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: ConfirmPerson,
    defaults: {},
    action: confirmYourselfAction,
    onDone: () => onClose(true),
  });
  const { errors } = form.formState;
  const hasFactor = ways.app || ways.passkey;
  if (!hasFactor && !ways.password) return <SignInAgain onClose={onClose} />;
  return (
    <FormDialog
      size="sm"
      title="Confirm that it is you"
      description={WHY}
      onClose={() => onClose(false)}
      onSubmit={submit}
      pending={pending}
      refused={refused}
      submit="Confirm"
    >
      {ways.passkey ? (
        <PasskeyButton ask={askOwnPasskeyAction} use={confirmYourselfAction} onDone={() => onClose(true)}>
          Use a passkey
        </PasskeyButton>
      ) : null}
      {hasFactor ? <CodeField recovery={!ways.app} either={ways.app} error={errors.code?.message} {...form.register("code")} /> : null}
      {ways.password ? (
        <Field label="Your password" error={errors.password?.message ?? errors.root?.message}>
          {(control) => <PasswordInput {...control} {...form.register("password")} autoComplete="current-password" />}
        </Field>
      ) : null}
    </FormDialog>
  );
}

const WHY = "You are asked before sensitive actions, at most once in ten minutes.";
const AGAIN = "Your account has neither a password nor a second factor here, so the provider that signs you in confirms it.";

/** Whoever signs in by a provider alone does so again beside this tab, which keeps all that was typed: the new session counts here, too. */
const SignInAgain = ({ onClose }: { onClose: (confirmed: boolean) => void }) => (
  <FormDialog
    size="sm"
    title="Confirm that it is you"
    description={WHY}
    onClose={() => onClose(false)}
    onSubmit={() => onClose(true)}
    pending={false}
    refused={null}
    submit="Continue"
  >
    <p className="text-base text-pretty text-ink">{AGAIN}</p>
    <ol className="grid list-decimal gap-1.5 pl-5 text-base text-ink">
      <li>
        <TextLink href="/sign-in/single-sign-on?confirm=true" newTab>
          Sign in again in a new tab
        </TextLink>
      </li>
      <li>Come back to this tab, where nothing is lost, and continue.</li>
    </ol>
  </FormDialog>
);
