import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton title="Instance" />
      <TableSkeleton columns={["Organization", "Plan", "Keys used", "Members", "Projects", "Created"]} />
    </>
  );
}
