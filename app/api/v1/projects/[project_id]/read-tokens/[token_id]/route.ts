import { readTokenRoutes } from "../../token-routes";

export const { revoke: DELETE } = readTokenRoutes;
