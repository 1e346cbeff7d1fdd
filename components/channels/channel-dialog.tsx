"use client";

import { useState } from "react";
import { createChannelAction, testChannelAction, updateChannelAction } from "@/lib/actions/channels";
import { CHANNEL_TYPES, TYPE_TERMS } from "@/lib/domain/channels/channel-terms";
import type { Channel, ChannelTested, CreatedChannel } from "@/lib/domain/channels/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { ChannelConfigFields } from "./channel-config-fields";
import { type ChannelDraft, configOf, draftOf, NO_DRAFT } from "./channel-draft";
import type { ChannelMember } from "./channels-data";

type Props = {
  org: string;
  members: readonly ChannelMember[];
  mailsAreSent: boolean;
  onClose: () => void;
} & ({ channel?: undefined; onMade: (made: CreatedChannel) => void } | { channel: Channel; onSaved: () => void });

/** A channel, new or saved, which can be tried before it is saved. */
export function ChannelDialog({ org, members, mailsAreSent, onClose, ...of }: Props) {
  const { channel } = of;
  const [draft, setDraft] = useState<ChannelDraft>(channel ? draftOf(channel) : NO_DRAFT);
  const [tested, setTested] = useState<ChannelTested | null>(null);
  const create = useAction((input: ChannelDraft) => createChannelAction(org, { label: input.label, config: configOf(input) }));
  const update = useAction((input: ChannelDraft) =>
    updateChannelAction(org, { id: channel?.id ?? "", label: input.label, config: configOf(input) }),
  );
  const attempt = useAction((input: ChannelDraft) =>
    testChannelAction(org, { config: configOf(input), ...(channel ? { channel_id: channel.id } : {}) }),
  );
  const save = channel ? update : create;
  const submit = () => void (of.channel ? update.run(draft, of.onSaved) : create.run(draft, of.onMade));
  const refused = save.refused ?? attempt.refused;
  const faultOf = (name: string) => refused?.errors?.find(({ loc }) => loc.includes(name))?.msg;
  const change = (more: Partial<ChannelDraft>) => {
    setDraft({ ...draft, ...more });
    setTested(null);
  };
  return (
    <FormDialog
      title={channel ? "Change the channel" : "New channel"}
      description={channel ? "A credential that is left empty stays as it is." : "Every alert of the organization can use it."}
      submit={channel ? "Save" : "Add channel"}
      onClose={onClose}
      pending={save.pending}
      refused={refused?.errors ? null : refused}
      aside={
        <Button pending={attempt.pending} onClick={() => void attempt.run(draft, setTested)}>
          Send test
        </Button>
      }
      onSubmit={submit}
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
          {channel ? null : (
            <Chips
              label="Type"
              value={draft.type}
              onValueChange={(type) => change({ type })}
              options={CHANNEL_TYPES.map((type) => ({ value: type, label: TYPE_TERMS[type].label }))}
            />
          )}
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
    <span>{delivered ? `It accepted the test message in ${duration_ms} ms. ` : `The test message was not accepted. ${fault ?? ""} `}</span>
    {answer ? (
      <code translate="no" className="font-mono text-xs wrap-anywhere">
        {answer.slice(0, 200)}
      </code>
    ) : null}
  </Notice>
);
