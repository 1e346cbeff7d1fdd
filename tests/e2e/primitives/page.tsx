// Our own primitives on a page without a server, for what a browser's translation, an input method and a wrong clock do to them.
import { Tooltip } from "radix-ui";
import { type FormEvent, useState } from "react";
import { createRoot } from "react-dom/client";
import { Field } from "../../../components/form/field";
import { ExpiryPicker } from "../../../components/keys/make/expiry-picker";
import { expiryMembers, expiryMoment } from "../../../components/keys/make/expiry-value";
import { Button } from "../../../components/ui/button";
import { keepCompositionKeys } from "../../../components/ui/composition-keys";
import { CopyButton } from "../../../components/ui/copy-button";
import { Dialog } from "../../../components/ui/dialog";
import { Input } from "../../../components/ui/input";
import { tolerateMovedNodes } from "../../../components/ui/moved-nodes";
import { NowProvider, serverNow } from "../../../components/ui/now";
import { RelativeTime } from "../../../components/ui/relative-time";
import { Select } from "../../../components/ui/select";

const given = new URLSearchParams(location.search);
const now = Number(given.get("now"));
if (!given.has("unguarded")) tolerateMovedNodes();
keepCompositionKeys();

function Form({ onClose }: { onClose: () => void }) {
  const [saves, setSaves] = useState(0);
  const [letter, setLetter] = useState<"a" | "b">("a");
  const [expiry, setExpiry] = useState<string | null>("P30D");
  const wrong = saves % 2 === 1;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setSaves(saves + 1);
  };
  return (
    <form onSubmit={save}>
      <Field label="Name" error={wrong ? "Wrong" : undefined}>
        {(control) => <Input {...control} data-focus-first />}
      </Field>
      <Select
        aria-label="Letter"
        value={letter}
        onValueChange={setLetter}
        options={[
          { value: "a", label: "Alpha" },
          { value: "b", label: "Beta" },
        ]}
      />
      <ExpiryPicker value={expiry} onChange={setExpiry} allowNone atMostDays={30} />
      <output aria-label="Sent">{JSON.stringify(expiryMembers(expiry))}</output>
      <output aria-label="Until">{expiryMoment(expiry, serverNow())}</output>
      <output aria-label="Saves">{saves}</output>
      <CopyButton value="text" what="Key" label="Copy" />
      <Button pending={wrong}>Other</Button>
      <Button data-cancel onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit">Save</Button>
    </form>
  );
}

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <NowProvider now={now}>
      <Tooltip.Provider>
        <RelativeTime at={new Date(now + 7 * 86_400_000 + 60_000).toISOString()} />
        <Button onClick={() => setOpen(true)}>Open</Button>
        <Dialog open={open} onOpenChange={setOpen} title="A form" bare>
          <Form onClose={() => setOpen(false)} />
        </Dialog>
      </Tooltip.Provider>
    </NowProvider>
  );
}

const root = document.createElement("main");
document.body.append(root);
createRoot(root).render(<Page />);
