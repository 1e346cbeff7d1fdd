import { SeqEventQuery } from "../domain/events/seq-query";

const query = `{?${Object.keys(SeqEventQuery.shape).join(",")}}`;

/** Links from one resource to the next, relative to the server's address, with their parameters as RFC 6570 writes them. */
export const apiLinks = {
  root: {
    Self: "api",
    EventsResources: "api/events/resources",
    SignalsResources: "api/signals/resources",
    ExpressionsResources: "api/expressions/resources",
    Health: "health",
    Documentation: "api/docs",
    OpenApi: "api/openapi.json",
  },
  events: {
    Self: "api/events/resources",
    Items: `api/events${query}`,
    Item: "api/events/{id}{?render}",
    InSignal: `api/events/signal${query}`,
    Raw: "api/events/raw{?clef}",
    Clef: "ingest/clef",
  },
  signals: {
    Self: "api/signals/resources",
    Items: "api/signals{?ownerId,shared,partial}",
  },
  expressions: {
    Self: "api/expressions/resources",
    ToStrict: "api/expressions/to-strict{?fuzzy}",
  },
};
