"use client";

import type { AuditEntry } from "@/lib/domain/audit/schema";
import { AuditTrail } from "../audit/audit-trail";
import { Card } from "../ui/card";
import { TextLink } from "../ui/text-link";

/** Who changed what lately. */
export const HomeChanges = ({ org, changes }: { org: string; changes: readonly AuditEntry[] }) => (
  <Card title="Recent changes" actions={<TextLink href={`/${org}/settings/audit-log`}>Audit log</TextLink>}>
    <AuditTrail org={org} entries={changes} empty="Nothing was changed in the last 30 days." />
  </Card>
);
