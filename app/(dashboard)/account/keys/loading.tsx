import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <PageHeaderSkeleton title="Personal keys" />
      <Skeleton className="h-52 rounded-lg" />
    </div>
  );
}
