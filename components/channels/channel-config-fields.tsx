"use client";

import { FORMAT_TERMS, WEBHOOK_FORMATS } from "@/lib/domain/channels/channel-terms";
import { Field } from "../form/field";
import { CheckList } from "../ui/check-list";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import type { ChannelDraft } from "./channel-draft";
import type { ChannelMember } from "./channels-data";

type Props = {
  draft: ChannelDraft;
  members: readonly ChannelMember[];
  onChange: (more: Partial<ChannelDraft>) => void;
  faultOf: (name: string) => string | undefined;
};

export function ChannelConfigFields({ draft, members, onChange, faultOf }: Props) {
  if (draft.type === "notification")
    return (
      <CheckList
        label="Members"
        error={faultOf("recipients")}
        options={members.map(({ id, name, email }) => ({ value: id, label: name, hint: email }))}
        chosen={draft.recipients}
        onChange={(recipients) => onChange({ recipients })}
      />
    );
  if (draft.type === "opsgenie")
    return (
      <>
        <Field label="API key" error={faultOf("auth_key")} hint="Stored encrypted and never shown again.">
          {(control) => <Secret {...control} value={draft.authKey} onText={(authKey) => onChange({ authKey })} />}
        </Field>
        <Field label="Address" error={faultOf("base_url")}>
          {(control) => <Secret {...control} value={draft.baseUrl} onText={(baseUrl) => onChange({ baseUrl })} />}
        </Field>
      </>
    );
  return (
    <>
      <Field label="Address" error={faultOf("url")} hint="Stored encrypted: only its host and its last four characters are shown again.">
        {(control) => (
          <Secret {...control} value={draft.url} placeholder="https://hooks.example.com/services/…" onText={(url) => onChange({ url })} />
        )}
      </Field>
      <Field label="Format" hint={FORMAT_TERMS[draft.format].hint}>
        {(control) => (
          <Select
            {...control}
            value={draft.format}
            onValueChange={(format) => onChange({ format })}
            options={WEBHOOK_FORMATS.map((format) => ({ value: format, label: FORMAT_TERMS[format].label }))}
          />
        )}
      </Field>
    </>
  );
}

type SecretProps = Omit<React.ComponentProps<"input">, "onChange"> & { onText: (text: string) => void };
const Secret = ({ onText, ...rest }: SecretProps) => (
  <Input
    {...rest}
    autoComplete="off"
    spellCheck={false}
    translate="no"
    className="font-mono text-sm"
    onChange={(event) => onText(event.target.value)}
  />
);
