import { Skeleton } from "./skeleton";

/** The shape of a page's heading, with its words where they are known. */
export function PageHeaderSkeleton({ title, action = false }: { title: string; action?: boolean }) {
  return (
    <div className="mb-5 flex items-start justify-between gap-6">
      <div>
        <h1 className="text-xl font-semibold tracking-[-0.015em] text-ink">{title}</h1>
        <Skeleton className="mt-1.5 w-64 max-w-full" />
      </div>
      {action ? <Skeleton className="h-8 w-32 rounded-md" /> : null}
    </div>
  );
}
