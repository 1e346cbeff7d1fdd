import type { ReactNode } from "react";
import { actionsColumn } from "../table/actions-column";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Badge } from "../ui/badge";
import { agentWords } from "./agent-words";

export type Session = {
  id: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  address: string | null;
  agent: string | null;
  current: boolean;
};

export const sessionColumns = (actions: (session: Session) => ReactNode): TableColumn<Session>[] => [
  {
    id: "agent",
    header: "Where",
    phone: "title",
    sortBy: (session) => agentWords(session.agent),
    cell: (session) => (
      <div className="min-w-0">
        <div className="flex items-center gap-1.5 font-medium text-ink">
          <span>{agentWords(session.agent)}</span>
          {session.current ? <Badge tone="ok">This session</Badge> : null}
        </div>
        <div translate="no" className="font-mono text-xs text-faint">
          {session.address ?? "unknown address"}
        </div>
      </div>
    ),
  },
  timeColumn({ id: "seen", header: "Last seen", at: (session) => session.last_seen_at }),
  timeColumn({ id: "created", header: "Signed in", phone: "none", leaves: "last", at: (session) => session.created_at }),
  timeColumn({ id: "expires", header: "Ends", phone: "none", leaves: "second", at: (session) => session.expires_at, earliestFirst: true }),
  actionsColumn(actions, "md:w-36"),
];
