import { Alert, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconHistory, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useMemo, useState } from "react";
import { triggerDagRun } from "@/api/generated/sdk.gen";
import type { DagDetailsResponse, DagRunResponse } from "@/api/generated/types.gen";
import { Moment } from "@/time/Moment";
import { useZone } from "@/time/zone";
import { AboutRun, type AboutRunValues, readAboutRun } from "./AboutRun";
import { AsCommand } from "./AsCommand";
import { ConfText } from "./ConfText";
import { type Conf, confOf, confOfText, confText, objectOf, type TypedValues, typedOfConf } from "./compose";
import { ParamFields } from "./ParamFields";
import { fieldsOf } from "./params";
import { refusedFields } from "./refused";
import { bodyText } from "./request";
import classes from "./Trigger.module.css";

/** The form itself, once the DAG's params are known. */
export function TriggerFields({
  dag,
  like,
  lastRun,
  lastKnown,
  onClose,
}: {
  dag: DagDetailsResponse;
  /** A run whose params the form begins with. */
  like?: DagRunResponse;
  lastRun: DagRunResponse | undefined;
  /** Whether it is known by now if there is a last run. */
  lastKnown: boolean;
  onClose: () => void;
}) {
  const zone = useZone().name;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const fields = useMemo(() => fieldsOf(dag.params), [dag.params]);
  const [typed, setTyped] = useState<TypedValues>(() => (like ? typedOfConf(fields, like.conf, zone) : {}));
  const [text, setText] = useState<string>();
  const [about, setAbout] = useState<AboutRunValues>({ dated: false, date: "", runId: "", note: "" });
  const [submitted, setSubmitted] = useState(false);

  const conf: Conf = text === undefined ? confOf(fields, typed, zone) : confOfText(fields, text);
  const { request, problems: aboutProblems } = readAboutRun(about, zone);
  const isValid = Object.keys(conf.problems).length + Object.keys(aboutProblems).length === 0;

  const trigger = useMutation({
    mutationFn: async () => {
      const body = bodyText(request, text === undefined ? confText(conf) : text.trim());
      const { data } = await triggerDagRun({
        path: { dag_id: dag.dag_id },
        body: JSON.parse(body),
        // Written by hand, because a number of many digits would not survive JavaScript's own.
        bodySerializer: () => body,
        throwOnError: true,
      });
      return data;
    },
    onSuccess: (run) => {
      void queries.invalidateQueries({ predicate: (query) => isOfRuns(query.queryKey[0]) });
      void navigate({ to: "/dags/$dagId/runs/$runId", params: { dagId: run.dag_id, runId: run.dag_run_id } });
    },
  });
  const refused = refusedFields(trigger.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (isValid) {
      trigger.mutate();
    }
  };
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      trigger.reset();
      set(value);
    };
  };
  const toMode = (mode: string) => {
    if (mode === "json") {
      setText(confText(conf, "  "));
      return;
    }
    const given = objectOf(text ?? "{}");
    if (typeof given !== "string") {
      setTyped(typedOfConf(fields, given, zone));
    }
    setText(undefined);
  };
  const takeLast = () => {
    const values = lastRun?.conf ?? {};
    if (text === undefined) {
      change(setTyped)(typedOfConf(fields, values, zone));
    } else {
      change(setText)(JSON.stringify(values, null, 2));
    }
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {dag.is_paused && (
          <Alert color="yellow" icon={<IconPlayerPause aria-hidden />}>
            This DAG is paused. The run is made and starts when the DAG is unpaused.
          </Alert>
        )}
        {fields.length > 0 ? (
          <>
            <Group justify="space-between" gap="xs" mih={30}>
              {lastRun ? (
                <Button
                  variant="default"
                  leftSection={<IconHistory size={14} aria-hidden />}
                  onClick={takeLast}
                >
                  Use the last values (<Moment at={lastRun.run_after} />)
                </Button>
              ) : (
                <Text size="sm" c="dimmed">
                  {lastKnown ? "Nobody has triggered this DAG yet; these are its defaults." : ""}
                </Text>
              )}
              <SegmentedControl
                size="xs"
                aria-label="How params are given"
                data={[
                  { value: "form", label: "Form" },
                  { value: "json", label: "JSON" },
                ]}
                value={text === undefined ? "form" : "json"}
                onChange={toMode}
              />
            </Group>
            {text === undefined ? (
              <ParamFields
                fields={fields}
                typed={typed}
                problems={conf.problems}
                refused={refused.params}
                submitted={submitted}
                onType={change(setTyped)}
              />
            ) : (
              <ConfText
                text={text}
                problems={[...Object.values(conf.problems), ...Object.values(refused.params)]}
                onType={change(setText)}
              />
            )}
          </>
        ) : (
          <Text size="sm" c="dimmed">
            This DAG takes no params.
          </Text>
        )}
        <AboutRun
          about={about}
          problems={{ ...(submitted ? aboutProblems : {}), ...refused.about }}
          dagZone={dag.timezone}
          onChange={change(setAbout)}
        />
        <AsCommand dagId={dag.dag_id} request={request} conf={conf} isValid={isValid} />
        {trigger.error && refused.rest !== undefined && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert" title="The run was not made">
            <span className="name">{refused.rest}</span>
          </Alert>
        )}
        {submitted && !isValid && (
          <Text c="red" size="sm" role="alert">
            {wrongCount(conf, aboutProblems)} not ready yet; see above.
          </Text>
        )}
        <Group justify="flex-end" className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={trigger.isPending}
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
          >
            Trigger
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isOfRuns(key: unknown): boolean {
  const id = typeof key === "object" && key !== null && "_id" in key ? key._id : undefined;
  return id === "getDagRuns";
}

function wrongCount(conf: Conf, about: Readonly<Record<string, string>>): string {
  const count = Object.keys(conf.problems).length + Object.keys(about).length;
  return count === 1 ? "1 field is" : `${count} fields are`;
}
