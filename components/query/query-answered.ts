import type { PanelAnswer } from "../dashboards/dashboards-data";

/** What a query answers on the screen: each cell as the text of its JSON. */
export type QueryAnswered = PanelAnswer;
export type QueryProjects = readonly { id: string; project_name: string }[];
