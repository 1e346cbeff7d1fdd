export const DASHBOARDS_A_PAGE = 50;
export const DASHBOARD_SORTS = ["name", "project", "changed"] as const;
