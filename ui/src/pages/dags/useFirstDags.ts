import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getDagsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { question } from "./question";
import type { DagsSearch } from "./search";

/** Asks for the beginning of the list, and how long it is. While another question is answered the last list stays. */
export function useFirstDags(search: DagsSearch) {
  return useQuery({ ...getDagsOptions({ query: question(search, 0) }), placeholderData: keepPreviousData });
}
