import { Alert, Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertCircle, IconCheck, IconSend, IconX } from "@tabler/icons-react";
import { type FormEvent, useMemo, useState } from "react";
import type { HitlDetail } from "@/api/generated/types.gen";
import { confOf, confText, type TypedValues, typedOfConf } from "@/pages/dag/trigger/compose";
import { ParamFields } from "@/pages/dag/trigger/ParamFields";
import { fieldsOf } from "@/pages/dag/trigger/params";
import { useZone } from "@/time/zone";
import { rememberedName } from "./name";
import { Options } from "./Options";
import { APPROVE, kindOf, REJECT } from "./question";
import { refusedAnswer } from "./refusedAnswer";
import { useAnswer } from "./useAnswer";
import { WhoAnswers } from "./WhoAnswers";

/**
 * Answers what a task instance asks: by a yes or no, by options, or by a form made of the record its author wrote.
 *
 * @example <AnswerForm asked={detail} />
 */
export function AnswerForm({ asked }: { asked: HitlDetail }) {
  const zone = useZone().name;
  const kind = kindOf(asked);
  const fields = useMemo(() => fieldsOf(asked.params), [asked.params]);
  const [typed, setTyped] = useState<TypedValues>(() => typedOfConf(fields, defaultsOf(asked), zone));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const people = asked.assigned_users.map((one) => one.name);
  const [by, setBy] = useState(() => nameOf(people));
  const [submitted, setSubmitted] = useState(false);
  const answer = useAnswer(asked);
  const refused = refusedAnswer(answer.error);
  const conf = confOf(fields, typed, zone);
  const nobody = people.length > 0 && by === "";
  const noChoice = kind === "choice" || kind === "choices" ? chosen.length === 0 : false;

  const send = (options: readonly string[]) => {
    setSubmitted(true);
    if (!nobody && !noChoice && Object.keys(conf.problems).length === 0) {
      answer.mutate(
        { chosen: options, filled: confText(conf), by },
        { onSuccess: () => notifications.show({ message: `Answered: ${asked.subject}` }) },
      );
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A yes or no is said by its button, never by Enter in the field of the name.
    if (kind !== "approval") {
      send(kind === "form" ? asked.options.slice(0, 1) : chosen);
    }
  };
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      answer.reset();
      set(value);
    };
  };
  return (
    <form onSubmit={submit} noValidate aria-label={asked.subject}>
      <Stack gap="md">
        {kind === "form" && (
          <ParamFields
            fields={fields}
            typed={typed}
            problems={conf.problems}
            refused={refused.fields}
            submitted={submitted}
            onType={change(setTyped)}
          />
        )}
        {(kind === "choice" || kind === "choices") && (
          <Options
            options={asked.options}
            several={asked.multiple}
            chosen={chosen}
            error={submitted && noChoice ? "Choose an option." : undefined}
            onChoose={change(setChosen)}
          />
        )}
        <WhoAnswers
          asked={people}
          name={by}
          error={submitted && nobody ? "Say who answers." : undefined}
          onName={change(setBy)}
        />
        {refused.rest !== undefined && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert" title="Not answered">
            <span className="name">{refused.rest}</span>
          </Alert>
        )}
        <Group gap="xs">
          {kind === "approval" ? (
            <>
              <Button
                leftSection={<IconCheck size={16} aria-hidden />}
                loading={answer.isPending && answer.variables.chosen[0] === APPROVE}
                disabled={answer.isPending}
                onClick={() => send([APPROVE])}
              >
                {APPROVE}
              </Button>
              <Button
                variant="default"
                leftSection={<IconX size={16} aria-hidden />}
                loading={answer.isPending && answer.variables.chosen[0] === REJECT}
                disabled={answer.isPending}
                onClick={() => send([REJECT])}
              >
                {REJECT}
              </Button>
            </>
          ) : (
            <Button type="submit" leftSection={<IconSend size={16} aria-hidden />} loading={answer.isPending}>
              Answer
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** The values that stand in the form at first. */
function defaultsOf(asked: HitlDetail): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(asked.params).map(([name, param]) => [name, param.value]));
}

function nameOf(people: readonly string[]): string {
  const known = rememberedName();
  return people.length === 0 || people.includes(known) ? known : people.length === 1 ? (people[0] ?? "") : "";
}
