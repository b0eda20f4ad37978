import { ActionIcon } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useFavorite } from "./useFavorite";

/** Whether a DAG is one that people want to find first. */
export function FavoriteButton({ dagId, favorite }: { dagId: string; favorite: boolean }) {
  const mark = useFavorite(dagId);
  const Icon = favorite ? IconStarFilled : IconStar;
  return (
    <ActionIcon
      size={24}
      color={favorite ? "yellow.7" : "gray"}
      c={favorite ? undefined : "dimmed"}
      aria-label={`${dagId} is a favourite`}
      aria-pressed={favorite}
      title={favorite ? "No longer a favourite" : "Make it a favourite"}
      onClick={() => mark(!favorite)}
    >
      <Icon size={15} aria-hidden />
    </ActionIcon>
  );
}
