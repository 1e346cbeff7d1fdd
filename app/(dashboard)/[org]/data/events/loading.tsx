import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="Events" />
      <TableSkeleton columns={["Time", "Level", "Message", "Key"]} rows={14} />
    </>
  );
}
