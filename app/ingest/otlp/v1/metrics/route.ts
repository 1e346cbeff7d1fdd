export { OPTIONS, POST } from "../../../../v1/metrics/route";
