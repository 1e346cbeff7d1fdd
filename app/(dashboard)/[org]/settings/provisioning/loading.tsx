import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="Provisioning" />
      <TableSkeleton columns={["Group", "People", "Role"]} rows={3} />
    </>
  );
}
