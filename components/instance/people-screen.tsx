"use client";

import { type ReactNode, useMemo, useState } from "react";
import type { Account } from "@/lib/domain/users/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { actionsColumn } from "../table/actions-column";
import { DataTable } from "../table/data-table";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Name } from "../ui/name";
import { NumberShort } from "../ui/number-short";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { AccountLinkDialog } from "./account-link-dialog";

export type PeopleData = { accounts: readonly Account[]; isWhole: boolean };

/** Whoever has an account on the instance; for them the operator makes the links that a mail would bring. */
export function PeopleScreen({ first }: { first: FirstRead<PeopleData> }) {
  const { accounts, isWhole } = useRead(first);
  const [linking, setLinking] = useState<Account | null>(null);
  const columns = useMemo(
    () =>
      accountColumns((account) => (
        <Button size="sm" onClick={() => setLinking(account)}>
          <span>Make a link</span>
          <span className="sr-only">
            <span> for </span>
            <Name>{account.email}</Name>
          </span>
        </Button>
      )),
    [],
  );
  return (
    <>
      <PageHeader title="People">
        {isWhole
          ? "Everybody who has an account here. For somebody who cannot sign in, make a link that sets a new password."
          : "The 1,000 people who were seen last. For anybody else: npx latchkey users reset-password."}
      </PageHeader>
      <DataTable
        label="People"
        rows={accounts}
        rowId={(account) => account.id}
        columns={columns}
        searchText={(account) => `${account.name} ${account.email}`}
        searchLabel="Search people"
      />
      {linking ? <AccountLinkDialog account={linking} onClose={() => setLinking(null)} /> : null}
    </>
  );
}

const accountColumns = (actions: (account: Account) => ReactNode): TableColumn<Account>[] => [
  {
    id: "name",
    header: "Person",
    fixed: true,
    phone: "title",
    sortBy: (account) => account.name.toLowerCase(),
    className: "md:max-w-96",
    cell: (account) => (
      <div className="min-w-0">
        <div className="flex items-center gap-1.5">
          <RowTitle name={account.name} />
          {account.is_operator ? <Badge tone="ok">Operator</Badge> : null}
        </div>
        <div translate="no" className="truncate text-xs text-faint">
          {account.email}
        </div>
      </div>
    ),
  },
  {
    id: "organizations",
    header: "Organizations",
    align: "end",
    leaves: "last",
    descendingFirst: true,
    sortBy: (account) => account.organizations,
    cell: (account) => <NumberShort value={account.organizations} />,
  },
  timeColumn({ id: "seen", header: "Last seen", at: (account) => account.last_seen_at, never: "never" }),
  timeColumn({ id: "created", header: "Since", phone: "none", leaves: "second", at: (account) => account.created_at }),
  actionsColumn(actions, "md:w-36"),
];
