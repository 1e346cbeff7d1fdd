import { TableSkeleton } from "../table/table-skeleton";
import { PageHeaderSkeleton } from "../ui/page-header-skeleton";

/** The shape of the audit log while it is on its way. */
export function AuditSkeleton() {
  return (
    <>
      <PageHeaderSkeleton title="Audit log" action />
      <TableSkeleton columns={["What happened", "From where", "When"]} rows={10} />
    </>
  );
}
