import { ChartSkeleton } from "@/components/chart/chart-skeleton";
import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <PageHeaderSkeleton title="Ingestion" action />
      <div className="mb-4 rounded-lg border bg-surface p-4 shadow-low">
        <ChartSkeleton />
      </div>
      <TableSkeleton columns={["Key", "Arrived", "Ingested", "Bytes", "Invalid", "Dropped"]} />
    </div>
  );
}
