import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="Sessions" />
      <TableSkeleton columns={["Where", "Last seen", "Signed in", "Ends"]} rows={3} toolbar={false} />
    </>
  );
}
