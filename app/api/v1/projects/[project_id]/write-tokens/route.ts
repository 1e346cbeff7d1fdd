import { writeTokenRoutes } from "../token-routes";

export const { list: GET, create: POST } = writeTokenRoutes;
