"use client";

import { useRef, useState } from "react";
import { CopyButton } from "../ui/copy-button";
import { Dialog } from "../ui/dialog";
import { TextLink } from "../ui/text-link";
import { useLeaveGuard } from "../ui/use-leave-guard";
import { StoredFooter } from "./stored-footer";

type ShownOnceDialogProps = {
  title: string;
  description: string;
  /** What it is, for whoever hears that it was copied. */
  what: string;
  text: string;
  stored?: string;
  /** The page of the documents that says what to do with it. */
  docs?: `/docs/${string}`;
  onClose: () => void;
};

/** A secret, this one time: it goes when somebody copied it or says that it is stored; Back and a reload ask first. */
export function ShownOnceDialog({ title, description, what, text, stored: words, docs, onClose }: ShownOnceDialogProps) {
  const [stored, setStored] = useState(false);
  const guard = useLeaveGuard(!stored);
  const secret = useRef<HTMLElement>(null);
  return (
    <Dialog
      open
      locked={!stored}
      onOpenChange={(open) => !open && stored && onClose()}
      title={title}
      description={description}
      footer={<StoredFooter guard={guard} stored={stored} onStored={setStored} words={words} locked={!stored} onClose={onClose} />}
    >
      <div className="grid gap-3 rounded-lg border border-accent-line bg-accent-soft p-3">
        <code
          translate="no"
          ref={secret}
          data-secret
          className="select-all rounded-md border bg-surface p-3 font-mono text-sm break-all whitespace-pre-wrap text-ink"
        >
          {text}
        </code>
        <div className="flex items-center justify-between gap-3">
          <p className="text-base font-medium text-ink">You will not see this again.</p>
          <CopyButton value={text} what={what} shown={secret} label="Copy" variant="primary" size="md" onCopied={() => setStored(true)} />
        </div>
      </div>
      {docs ? (
        <p className="mt-3 text-sm">
          <TextLink href={docs} newTab>
            What to do with it, step by step
          </TextLink>
        </p>
      ) : null}
    </Dialog>
  );
}
