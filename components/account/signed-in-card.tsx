"use client";

import { useState } from "react";
import { signOutEverywhereAction } from "@/lib/actions/sessions";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Facts } from "../ui/facts";
import { TextLink } from "../ui/text-link";

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

export function SignedInCard({ sessions }: { sessions: number }) {
  const [asking, setAsking] = useState(false);
  return (
    <Card
      title="Where you are signed in"
      actions={
        <Button size="sm" variant="dangerQuiet" onClick={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      }
    >
      <div className="px-4 py-1">
        <Facts
          facts={[
            { name: "Sessions", value: <TextLink href="/account/sessions">{counted(sessions, "session")}</TextLink> },
            { name: "Personal keys", value: <TextLink href="/account/keys">Your personal keys</TextLink> },
          ]}
        />
      </div>
      {asking ? (
        <ConfirmDialog
          title="Sign out everywhere"
          description={`${counted(sessions, "session")} will end at once, this one too. You can sign in again with your password. Personal keys keep working.`}
          submit="Sign out everywhere"
          danger
          focusSubmit
          action={() => signOutEverywhereAction({})}
          doneWords={() => "Signed out everywhere"}
          onDone={({ to }) => window.location.assign(to)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Card>
  );
}
