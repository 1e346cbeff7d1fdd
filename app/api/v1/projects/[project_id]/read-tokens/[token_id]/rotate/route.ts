import { readTokenRoutes } from "../../../token-routes";

export const { rotate: POST } = readTokenRoutes;
