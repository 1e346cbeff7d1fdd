import { Skeleton } from "../ui/skeleton";

const HEIGHTS = ["h-1/4", "h-1/3", "h-2/5", "h-1/2", "h-3/5", "h-2/3", "h-3/5", "h-2/5"];

/** The shape of a chart that is still on its way: spans, legend, bars. */
export function ChartSkeleton() {
  return (
    <div role="status" aria-label="Loading the chart">
      <div className="mb-3 flex flex-wrap gap-1.5">
        {["w-16", "w-20", "w-16", "w-18", "w-18"].map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is all that they have
          <Skeleton key={at} className={`h-7 rounded-md ${width}`} />
        ))}
      </div>
      <Skeleton className="mb-2 h-7 w-32" />
      <div className="flex h-44 items-end gap-1.5 border-b">
        {Array.from({ length: 24 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is all that they have
          <Skeleton key={at} className={`flex-1 rounded-b-none ${HEIGHTS[at % HEIGHTS.length]}`} />
        ))}
      </div>
    </div>
  );
}
