import { ChartSkeleton } from "@/components/chart/chart-skeleton";
import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <PageHeaderSkeleton title="Usage" />
      <Skeleton className="mb-4 h-32 rounded-lg" />
      <div className="mb-4 rounded-lg border bg-surface p-4 shadow-low">
        <ChartSkeleton />
      </div>
      <TableSkeleton toolbar={false} columns={["Project", "Logs and spans", "Metrics", "Total", "Share"]} />
    </div>
  );
}
