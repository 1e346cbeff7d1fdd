import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <PageHeaderSkeleton title="Security" />
      <Skeleton className="h-96 rounded-lg" />
      <Skeleton className="mt-6 h-28 rounded-lg" />
    </div>
  );
}
