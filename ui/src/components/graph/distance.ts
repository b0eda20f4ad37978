import { createContext } from "react";

/** How far away the picture is seen from: near enough to read all, only large names, or only the states. */
export type Distance = "near" | "middle" | "far";

const NEAR = 0.6;
const FAR = 0.26;

/** From this zoom on everything on a card can be read. */
export const READABLE = NEAR;

export const DistanceContext = createContext<Distance>("near");

export function distanceAt(zoom: number): Distance {
  return zoom < FAR ? "far" : zoom < NEAR ? "middle" : "near";
}
