import type { Instrumentation } from "next";

/** Under `next dev` there is no front listener, so the recurring work starts here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NODE_ENV !== "development") return;
  const { startJobs } = await import("./server/jobs");
  const { startTimers } = await import("./server/timers");
  startTimers(await startJobs(), undefined);
}

/** A page or action that fails is logged with its request's id and without its query, which may hold what nobody should read. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, method }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logPageFailure } = await import("./lib/doors/log-page-failure");
  logPageFailure(error, method, path);
};
