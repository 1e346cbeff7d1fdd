import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="Channels" action />
      <TableSkeleton columns={["Channel", "Where", "State", "Created"]} rows={3} />
    </>
  );
}
