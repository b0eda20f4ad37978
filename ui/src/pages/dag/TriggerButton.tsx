import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { createLink } from "@tanstack/react-router";

const ButtonLink = createLink(Button<"a">);

/** Opens the form that triggers a run. It is a link: the open form has an address. */
export function TriggerButton({ dagId }: { dagId: string }) {
  return (
    <ButtonLink
      component="a"
      from="/dags/$dagId"
      to="."
      params={{ dagId }}
      search={(now) => ({ ...now, trigger: true as const })}
      leftSection={<IconPlayerPlay size={15} aria-hidden />}
    >
      Trigger
    </ButtonLink>
  );
}
