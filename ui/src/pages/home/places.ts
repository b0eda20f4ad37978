import { linkOptions } from "@tanstack/react-router";
import type { Place } from "./attention";

/** Returns the link to a place. */
export function linkTo(place: Place) {
  switch (place.to) {
    case "importErrors":
      return linkOptions({ to: "/import-errors", search: { q: place.file } });
    case "dag":
      return linkOptions({ to: "/dags/$dagId", params: { dagId: place.dagId } });
    case "run":
      return linkOptions({
        to: "/dags/$dagId/runs/$runId",
        params: { dagId: place.dagId, runId: place.runId },
      });
    case "task":
      return linkOptions({
        to: "/dags/$dagId/runs/$runId/tasks/$taskId",
        params: { dagId: place.dagId, runId: place.runId, taskId: place.taskId },
        search: place.mapIndex < 0 ? {} : { map_index: place.mapIndex },
      });
  }
}
