import { count, countSeconds } from "../lib/kernel/counted";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** By its route and never by its address or any other method's name, which anybody can choose. */
export function countAnswer(method: string, route: string, status: number, arrivedAt: number): void {
  count("http_requests", `${METHODS.has(method) ? method : "other"}\t${route}\t${Math.floor(status / 100)}xx`);
  countSeconds(route, (performance.now() - arrivedAt) / 1000);
}
