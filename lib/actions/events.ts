"use server";

import { searchEvents, tailEvents } from "../domain/events/queries";
import { EventSearch, EventTail } from "../domain/events/schema";
import { action } from "../doors/action";

export const searchEventsAction = action({ permission: "project:read_otlp", input: EventSearch, run: searchEvents });
export const tailEventsAction = action({ permission: "project:read_otlp", input: EventTail, run: tailEvents });
