import type { Instrumentation } from "next";

/** Where there is no front listener, the process begins here; under `next dev` with its recurring work. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { hasProcess } = await import("./lib/kernel/the-process");
  if (hasProcess()) return;
  const { beginProcess } = await import("./server/begin-process");
  beginProcess();
  if (process.env.NODE_ENV !== "development") return;
  const { startJobs } = await import("./server/jobs");
  const { startTimers } = await import("./server/timers");
  startTimers({ jobs: await startJobs() });
}

/** A page or action that fails is logged with its request's id and without its query, which may hold what nobody should read. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, method }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logPageFailure } = await import("./lib/doors/log-page-failure");
  logPageFailure(error, method, path);
};
