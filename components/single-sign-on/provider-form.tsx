"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ROLE_TERMS } from "@/lib/access/roles";
import { saveSingleSignOnAction, testProviderAction } from "@/lib/actions/single-sign-on";
import { JOINING_ROLES, type ProviderTried, type SingleSignOnView } from "@/lib/domain/single-sign-on/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { ProviderTriedNotice } from "./provider-tried-notice";

export function ProviderForm({ org, config }: { org: string; config: SingleSignOnView | null }) {
  const [draft, setDraft] = useState({ issuer: config?.issuer ?? "", client_id: config?.client_id ?? "", client_secret: "" });
  const [joining, setJoining] = useState({
    lets_join: config?.lets_join ?? true,
    default_role: config?.default_role ?? ("member" as const),
  });
  const [tried, setTried] = useState<ProviderTried | null>(null);
  const save = useAction((input: Parameters<typeof saveSingleSignOnAction>[1]) => saveSingleSignOnAction(org, input));
  const attempt = useAction((input: Parameters<typeof testProviderAction>[1]) => testProviderAction(org, input));
  const refused = save.refused ?? attempt.refused;
  const faultOf = (name: string) => refused?.errors?.find(({ loc }) => loc.includes(name))?.msg;
  const client = { ...draft, client_secret: draft.client_secret || undefined };
  const text = (name: keyof typeof draft, label: string, hint: string, more: { placeholder?: string; type?: string } = {}) => (
    <Field label={label} hint={hint} error={faultOf(name)}>
      {(control) => (
        <Input
          {...control}
          {...more}
          value={draft[name]}
          autoComplete="off"
          onChange={(event) => {
            setDraft({ ...draft, [name]: event.target.value });
            setTried(null);
          }}
        />
      )}
    </Field>
  );
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4 px-4 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ ...client, ...joining }, () => toast.success("Single sign-on saved"));
      }}
    >
      <RefusalNotice refused={refused?.errors ? null : refused} />
      {text("issuer", "Issuer", "Exactly as its discovery document gives it.", { placeholder: "https://login.example.com/realms/acme" })}
      {text("client_id", "Client id", "What your provider calls Latchkey.")}
      {text(
        "client_secret",
        "Client secret",
        config ? "Stored encrypted. Leave it empty to keep it." : "Stored encrypted and never shown again.",
        {
          type: "password",
        },
      )}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is one */}
      <label className="flex min-h-6 w-fit items-center gap-2 text-base text-ink">
        <Checkbox checked={joining.lets_join} onCheckedChange={(checked) => setJoining({ ...joining, lets_join: checked === true })} />
        People of your domains become members by signing in
      </label>
      {joining.lets_join ? (
        <Field label="Their role" error={faultOf("default_role")}>
          {(control) => (
            <Select
              {...control}
              className="w-40"
              value={joining.default_role}
              options={JOINING_ROLES.map((value) => ({ value, label: ROLE_TERMS[value].label }))}
              onValueChange={(default_role) => setJoining({ ...joining, default_role })}
            />
          )}
        </Field>
      ) : null}
      {tried ? <ProviderTriedNotice tried={tried} /> : null}
      <div className="flex flex-wrap justify-end gap-2 border-t pt-4">
        <Button pending={attempt.pending} onClick={() => void attempt.run(client, setTried)}>
          Test connection
        </Button>
        <Button type="submit" variant="primary" pending={save.pending}>
          Save
        </Button>
      </div>
    </form>
  );
}
