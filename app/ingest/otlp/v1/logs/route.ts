export { OPTIONS, POST } from "../../../../v1/logs/route";
