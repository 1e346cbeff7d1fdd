import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="Members" action />
      <TableSkeleton columns={["Person", "Role", "Personal keys", "Last seen", "Joined"]} rows={3} />
    </>
  );
}
