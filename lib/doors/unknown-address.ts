import type { Answer, Call } from "../http/call";
import { corsHeaders } from "../http/cors";
import { type Dialect, otlp, platform, scim, seq } from "../http/dialect";
import { Refusal } from "../kernel/refusal";
import { logRefusal } from "./problem";
import { refuse } from "./refuse";
import { requestIdOf } from "./route";

const SCIM = /^\/api\/scim(?:\/|$)/;

const answerWith = async (call: Call, refusal: Refusal, dialect = platform): Promise<Answer> => {
  const requestId = requestIdOf(call.header("x-request-id"));
  const refused = { refusal, requestId, method: call.method, path: call.path };
  logRefusal(refused);
  const answer = refuse(dialect, refused);
  answer.headers["x-request-id"] = requestId;
  return answer;
};

/** Answers with this refusal, whatever was asked. */
const refusedWith =
  (refusal: Refusal) =>
  (call: Call): Promise<Answer> =>
    answerWith(call, refusal, SCIM.test(call.path) ? scim : platform);

const notKnown = refusedWith(new Refusal("NOT_FOUND", "There is nothing at this address. The addresses are listed at /api/openapi.json."));

const SCIM_ME = /^\/api\/scim\/me\/?$/i;
const nobody = refusedWith(
  new Refusal("NOT_FOUND", "A key that provisions is nobody’s own: there is no /Me. Name the person: /Users/{id}.", {
    members: { scim_status: 501 },
  }),
);

/** Whatever the manifest does not name. RFC 7644, section 3.11, has a word of its own for what stands for the caller. */
export const unknownAddress = (call: Call): Promise<Answer> => (SCIM_ME.test(call.path) ? nobody(call) : notKnown(call));

const OTLP = /^\/(?:v1|ingest\/otlp)(?:\/|$)/;
const SEQ = /^\/(?:ingest|api\/(?:events|signals))(?:\/|$)/;
/** In whose words a path is answered of which nothing more is known than where it begins. */
const dialectBelow = (path: string): Dialect => (OTLP.test(path) ? otlp : SEQ.test(path) ? seq : SCIM.test(path) ? scim : platform);

/** A path that is not well encoded, or none. */
export const unreadableAddress = (call: Call): Promise<Answer> =>
  answerWith(call, new Refusal("INVALID_REQUEST", "The address cannot be read: it is not well encoded."), dialectBelow(call.path));

/** A known address, asked in a way that it does not know; said as its callers read it. Where pages may send, they may read this, too. */
export const wrongMethod =
  (allowed: string[], dialect: Dialect = platform) =>
  async (call: Call): Promise<Answer> => {
    const headers = { allow: allowed.join(", ") };
    const answer =
      call.method === "OPTIONS"
        ? { status: 204, headers, body: null }
        : await answerWith(
            call,
            new Refusal("METHOD_NOT_ALLOWED", `${call.method} is not known here. Use ${allowed.join(", ")}.`, { headers }),
            dialect,
          );
    return dialect.isOpenToPages ? { ...answer, headers: { ...answer.headers, ...corsHeaders(call) } } : answer;
  };
