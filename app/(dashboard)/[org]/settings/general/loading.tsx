import { PageHeaderSkeleton } from "@/components/ui/page-header-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <PageHeaderSkeleton title="General" />
      <Skeleton className="h-[34rem] rounded-lg" />
      <Skeleton className="mt-6 h-24 rounded-lg" />
    </div>
  );
}
