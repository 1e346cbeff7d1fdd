import type { FormEvent, ReactNode } from "react";
import type { Refused } from "../form/outcome";
import { RefusalNotice } from "../form/refusal-notice";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

type CardFormProps = {
  title: string;
  description: ReactNode;
  /** The button: the verb and the noun. */
  submit: string;
  ready: boolean;
  pending: boolean;
  refused: Refused | null;
  onSubmit: (event: FormEvent) => unknown;
  children: ReactNode;
};

/** A form that fills a card, saved by itself. */
export const CardForm = ({ title, description, submit, ready, pending, refused, onSubmit, children }: CardFormProps) => (
  <form
    method="post"
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      void onSubmit(event);
    }}
  >
    <Card title={title} description={description}>
      <div className="grid max-w-md gap-4 px-4 py-4">
        <RefusalNotice refused={refused} />
        <span className="contents">{children}</span>
      </div>
      <footer className="flex justify-end rounded-b-lg border-t bg-sunken px-4 py-3">
        <Button type="submit" variant="primary" disabled={!ready} pending={pending}>
          {submit}
        </Button>
      </footer>
    </Card>
  </form>
);
