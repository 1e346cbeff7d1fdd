import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="Projects" action />
      <TableSkeleton columns={["Project", "Own keys", "Created", "Id"]} rows={3} />
    </>
  );
}
