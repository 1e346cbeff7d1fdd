import { readTokenRoutes } from "../token-routes";

export const { list: GET, create: POST } = readTokenRoutes;
