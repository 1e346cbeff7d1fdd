import { nextHandler } from "@/lib/http/next-handler";
import { answerScreen } from "../manifest";

/** What a screen shows, read again by the browser. */
const answer = nextHandler(answerScreen);

export { answer as GET, answer as POST };
