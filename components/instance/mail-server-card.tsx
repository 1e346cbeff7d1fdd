"use client";

import { toast } from "sonner";
import { sendTestMailAction, setMailServerAction } from "@/lib/actions/instance";
import type { ShownMailServer } from "@/lib/domain/instance/schema";
import { SetMailServer } from "@/lib/domain/mails/schema";
import { Field } from "../form/field";
import { PasswordInput } from "../form/password-input";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";

const PLACES = { environment: "the environment (SMTP_URL)", file: "latchkey.json (smtp.url)" };

/** Where mail is handed in. What the start says of it wins, and is changed there. */
export function MailServerCard({ server }: { server: ShownMailServer }) {
  const { place } = server;
  return (
    <Card
      title="Mail server"
      description="For invitations, warnings before a key expires, and failed backups. Changes take effect at once."
      actions={place === "default" ? null : <TestMailButton />}
    >
      {place === "environment" || place === "file" ? (
        <div className="px-4 py-4">
          <Notice>{`It is given by ${PLACES[place]}, which wins over what is set here. Change it there and restart the instance.`}</Notice>
        </div>
      ) : (
        <MailServerForm key={`${server.url} ${server.user} ${server.from}`} server={server} />
      )}
    </Card>
  );
}

function MailServerForm({ server }: { server: ShownMailServer }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: SetMailServer,
    defaults: { url: server.url, user: server.user, password: "", from: server.from },
    action: setMailServerAction,
    onDone: (_, saved) => {
      form.reset({ ...saved, password: "" });
      toast.success(saved.url === "" ? "No mail is sent from now on" : "Mail server saved");
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4 px-4 py-4 md:grid-cols-2">
      <RefusalNotice refused={refused} />
      <Field
        label="Server"
        className="md:col-span-2"
        hint="Such as smtp://mail.example.com:587. Leave it empty and no mail is sent."
        error={errors.url?.message}
      >
        {(control) => <Input {...control} {...form.register("url")} autoCapitalize="none" spellCheck={false} />}
      </Field>
      <Field label="User" optional className="content-start" error={errors.user?.message}>
        {(control) => <Input {...control} {...form.register("user")} autoComplete="off" autoCapitalize="none" spellCheck={false} />}
      </Field>
      <Field
        label="Password"
        optional
        className="content-start"
        hint={
          server.has_password
            ? "One is kept, encrypted. Leave this empty to keep it; it is never shown."
            : "It is kept encrypted and never shown again."
        }
        error={errors.password?.message}
      >
        {(control) => (
          <PasswordInput
            {...control}
            {...form.register("password")}
            autoComplete="new-password"
            placeholder={server.has_password ? "••••••••" : ""}
          />
        )}
      </Field>
      <Field label="Sender" optional className="md:col-span-2" hint="Such as Latchkey <latchkey@example.com>." error={errors.from?.message}>
        {(control) => <Input {...control} {...form.register("from")} />}
      </Field>
      <div className="flex justify-end gap-2 border-t pt-4 md:col-span-2">
        <Button type="submit" variant="primary" pending={pending} disabled={!isDirty}>
          Save mail server
        </Button>
      </div>
    </form>
  );
}

/** One mail to whoever asks, through what is saved. */
function TestMailButton() {
  const { run, pending } = useAction(sendTestMailAction);
  async function send() {
    const outcome = await run(undefined, ({ recipient }) => toast.success(`A test mail is on its way to ${recipient}`));
    if (!outcome.ok) toast.error(outcome.detail);
  }
  return (
    <Button size="sm" pending={pending} onClick={() => void send()}>
      Send a test mail
    </Button>
  );
}
