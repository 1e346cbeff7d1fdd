export { OPTIONS, POST } from "../../../../v1/traces/route";
