"use client";

import { useMemo } from "react";
import { toast } from "sonner";
import { endOtherSessionsAction, endSessionAction } from "@/lib/actions/sessions";
import type { FirstRead } from "@/lib/kernel/first-read";
import { useAction } from "../form/use-action";
import { useSignOut } from "../shell/use-sign-out";
import { DataTable } from "../table/data-table";
import { Button } from "../ui/button";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { agentWords } from "./agent-words";
import { type Session, sessionColumns } from "./session-columns";

export type SessionsData = { sessions: readonly Session[] };

export function SessionsScreen({ first }: { first: FirstRead<SessionsData> }) {
  const { sessions } = useRead(first);
  const end = useAction(endSessionAction);
  const endOthers = useAction(endOtherSessionsAction);
  const signOut = useSignOut();
  const endOne = end.run;
  const columns = useMemo(
    () =>
      sessionColumns((session) => (
        <Button
          size="sm"
          onClick={async () => {
            if (session.current) return signOut();
            const outcome = await endOne({ id: session.id });
            if (outcome.ok) toast.success("Session ended");
            else toast.error(outcome.detail);
          }}
        >
          <span>{session.current ? "Sign out" : "End session"}</span>
          <span className="sr-only">{` of ${agentWords(session.agent)}`}</span>
        </Button>
      )),
    [endOne, signOut],
  );
  const others = sessions.filter((session) => !session.current).length;
  return (
    <>
      <PageHeader
        title="Sessions"
        actions={
          others > 0 ? (
            <Button
              variant="dangerQuiet"
              pending={endOthers.pending}
              onClick={async () => {
                const outcome = await endOthers.run({});
                if (outcome.ok) toast.success("Only this session is left");
                else toast.error(outcome.detail);
              }}
            >
              {`End ${others === 1 ? "the other session" : `${others} other sessions`}`}
            </Button>
          ) : null
        }
      >
        Where you are signed in. Ending a session works at once: its next click leads to the sign-in page.
      </PageHeader>
      <DataTable label="Sessions" rows={sessions} rowId={(session) => session.id} columns={columns} />
    </>
  );
}
