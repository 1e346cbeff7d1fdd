import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="API keys" action />
      <TableSkeleton columns={["Name", "Kind", "Key", "24 hours", "Last used", "Expires", "Status", "Created by"]} />
    </>
  );
}
