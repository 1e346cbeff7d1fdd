"use client";

import { useState } from "react";
import { createChannelAction, testChannelAction } from "@/lib/actions/channels";
import { CHANNEL_TYPES, TYPE_TERMS } from "@/lib/domain/channels/channel-terms";
import type { ChannelTested, CreatedChannel } from "@/lib/domain/channels/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { ChannelConfigFields } from "./channel-config-fields";
import { type ChannelDraft, configOf, NO_DRAFT } from "./channel-draft";
import type { ChannelMember } from "./channels-data";

type Props = {
  org: string;
  members: readonly ChannelMember[];
  mailsAreSent: boolean;
  onClose: () => void;
  onMade: (made: CreatedChannel) => void;
};

/** A channel, which can be tried before it is saved. */
export function NewChannelDialog({ org, members, mailsAreSent, onClose, onMade }: Props) {
  const [draft, setDraft] = useState<ChannelDraft>(NO_DRAFT);
  const [tested, setTested] = useState<ChannelTested | null>(null);
  const create = useAction((input: ChannelDraft) => createChannelAction(org, { label: input.label, config: configOf(input) }));
  const attempt = useAction((input: ChannelDraft) => testChannelAction(org, { config: configOf(input) }));
  const refused = create.refused ?? attempt.refused;
  const faultOf = (name: string) => refused?.errors?.find(({ loc }) => loc.includes(name))?.msg;
  const change = (more: Partial<ChannelDraft>) => {
    setDraft({ ...draft, ...more });
    setTested(null);
  };
  return (
    <FormDialog
      title="New channel"
      description="Alerts choose among the channels of the organization."
      submit="Add channel"
      onClose={onClose}
      pending={create.pending}
      refused={refused?.errors ? null : refused}
      aside={
        <Button pending={attempt.pending} onClick={() => void attempt.run(draft, setTested)}>
          Send test
        </Button>
      }
      onSubmit={() => void create.run(draft, onMade)}
    >
      <div className="grid gap-4">
        <Field label="Label" error={faultOf("label")}>
          {(control) => (
            <Input
              {...control}
              value={draft.label}
              onChange={(event) => change({ label: event.target.value })}
              maxLength={100}
              placeholder="On call"
            />
          )}
        </Field>
        <div className="grid gap-1.5">
          <Chips
            label="Type"
            value={draft.type}
            onValueChange={(type) => change({ type })}
            options={CHANNEL_TYPES.map((type) => ({ value: type, label: TYPE_TERMS[type].label }))}
          />
          <p className="text-sm text-muted">{TYPE_TERMS[draft.type].line}</p>
        </div>
        <ChannelConfigFields draft={draft} members={members} onChange={change} faultOf={faultOf} />
        {draft.type === "notification" && !mailsAreSent ? (
          <Notice tone="warn">This instance sends no mail yet. Its operator sets a mail server under Instance › Settings.</Notice>
        ) : null}
        {tested ? <TestResult of={tested} /> : null}
      </div>
    </FormDialog>
  );
}

const TestResult = ({ of: { delivered, fault, answer, duration_ms } }: { of: ChannelTested }) => (
  <Notice tone={delivered ? undefined : "warn"} role="status">
    <span>{delivered ? `It took the test message in ${duration_ms} ms. ` : `The test message was not taken. ${fault ?? ""} `}</span>
    {answer ? (
      <code translate="no" className="font-mono text-xs wrap-anywhere">
        {answer.slice(0, 200)}
      </code>
    ) : null}
  </Notice>
);
