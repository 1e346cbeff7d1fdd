/** The same resource under the instance's own address. */
export { GET, POST } from "../../organizations/route";
