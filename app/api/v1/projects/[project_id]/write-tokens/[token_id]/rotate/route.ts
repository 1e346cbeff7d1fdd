import { writeTokenRoutes } from "../../../token-routes";

export const { rotate: POST } = writeTokenRoutes;
