import { AsyncLocalStorage } from "node:async_hooks";
import { theProcess } from "../kernel/the-process";

/** What the front listener knows of a request that it hands to Next. `status` lets a refused action answer with its own HTTP status; `acted` says that an action was reached, `away` that a page failed for want of the database. */
export type RequestScope = {
  requestId: string;
  address: string | null;
  status: number | undefined;
  acted: boolean;
  away?: boolean;
  gone?: () => AbortSignal;
  /** Where we answer ourselves; Next has its own way to the headers. */
  header?: (name: string) => string | undefined;
};

declare module "../kernel/the-process" {
  interface TheProcess {
    requestScope: AsyncLocalStorage<RequestScope>;
  }
}
export const makeRequestScope = (): AsyncLocalStorage<RequestScope> => new AsyncLocalStorage();

/** Set by the front around Next's handler; empty under `next dev`. */
export const requestScope = (): AsyncLocalStorage<RequestScope> => theProcess().requestScope;
