import { processWide } from "../kernel/process-wide";

const state = (): { stopping: boolean } => processWide("readiness", () => ({ stopping: false }));

/** Whether the process has been told to stop; load balancers then send nothing more. */
export const isStopping = (): boolean => state().stopping;

export const beginStopping = (): void => {
  state().stopping = true;
};
