"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import type { Refused } from "./outcome";
import { RefusalNotice } from "./refusal-notice";
import { TypedNameField } from "./typed-name-field";

export type FormFrameProps = {
  /** Called when all is given that is asked for. */
  onSubmit: (event: FormEvent) => void;
  onCancel: () => void;
  pending: boolean;
  refused: Refused | null;
  /** What helps against the refusal. */
  remedy?: ReactNode;
  /** Stands in place of the refusal. */
  notice?: ReactNode;
  /** The button: the verb and the noun. Without it there is nothing to be done, and the other button closes. */
  submit: ReactNode;
  danger?: boolean;
  ready?: boolean;
  /** Opens on the button, where nothing is to be filled in first. */
  focusSubmit?: boolean;
  /** Can be left only once the answer has come. */
  waits?: boolean;
  /** What will be done, in words, beside the buttons. */
  sentence?: ReactNode;
  /** What else stands beside the buttons. */
  aside?: ReactNode;
  /** A name that must be typed again before something is destroyed; `what` follows "to". Null where that is not asked. */
  retype?: { name: string; what: string } | null;
  /** Under the name to be typed. */
  below?: ReactNode;
  children?: ReactNode;
};

/** A form that fills a dialog: what it holds scrolls, what it says of itself and its buttons stay in view. */
export function FormFrame({ onSubmit, pending, ready = true, retype, ...frame }: FormFrameProps) {
  const [typed, setTyped] = useState("");
  const whole = ready && (!retype || typed.trim() === retype.name);
  return (
    <form
      method="post"
      noValidate
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && !pending) onSubmit(event);
      }}
    >
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <span className="contents">{frame.notice}</span>
        <RefusalNotice refused={frame.notice ? null : frame.refused} action={frame.remedy} />
        <span className="contents">{frame.children}</span>
        {retype ? <TypedNameField {...retype} typed={typed} onType={setTyped} /> : null}
        <span className="contents">{frame.below}</span>
      </div>
      <FormFooter {...frame} ready={whole} pending={pending} />
    </form>
  );
}

type FormFooterProps = Omit<FormFrameProps, "onSubmit" | "refused" | "retype" | "children">;

function FormFooter({ sentence, aside, onCancel, waits, pending, submit, danger, ready, focusSubmit }: FormFooterProps) {
  const id = useId();
  return (
    <footer className="flex flex-wrap items-center justify-end gap-x-6 gap-y-3 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
      {sentence ? (
        <p id={id} aria-live="polite" className="min-w-0 flex-1 basis-64 text-sm text-muted">
          {sentence}
        </p>
      ) : null}
      <span className="contents">{aside}</span>
      <div className={cn("flex min-w-0 gap-2", sentence && "max-sm:w-full max-sm:[&>*]:flex-1")}>
        <Button data-cancel onClick={onCancel} disabled={waits && pending}>
          {submit ? "Cancel" : "Close"}
        </Button>
        {submit ? (
          <Button
            type="submit"
            variant={danger ? "danger" : "primary"}
            pending={pending}
            disabled={!ready}
            data-focus-first={focusSubmit ? "" : undefined}
            aria-describedby={sentence ? id : undefined}
            className="min-w-0 [&]:shrink"
          >
            <span className="truncate">{submit}</span>
          </Button>
        ) : null}
      </div>
    </footer>
  );
}
