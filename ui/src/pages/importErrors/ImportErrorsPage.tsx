import { Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconSearchOff } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getImportErrorsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import { ImportErrorCard } from "./ImportErrorCard";

/** As many as anybody reads before mending some. */
const SHOWN = 100;

/** The files that could not be read, each with what is wrong and the source around it. */
export function ImportErrorsPage() {
  const { q } = useSearch({ from: "/import-errors" });
  const navigate = useNavigate();
  const errors = useQuery({
    ...getImportErrorsOptions({ query: { filename_pattern: q, limit: SHOWN, order_by: ["filename", "id"] } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Import errors"
        below={
          <Text size="sm" c="dimmed">
            What stands here could not be read. The last good version of its DAGs goes on; every other file is
            untouched. Save the file again and the error goes away by itself.
          </Text>
        }
      />
      <Group mb="sm">
        <SearchField
          label="Search files"
          value={q}
          onSearch={(next) => void navigate({ to: "/import-errors", search: { q: next }, replace: true })}
        />
      </Group>
      <Asked query={errors} what="the import errors" height={320}>
        {(data) =>
          data.import_errors.length > 0 ? (
            <Stack>
              {data.import_errors.map((error) => (
                <ImportErrorCard key={error.import_error_id} error={error} />
              ))}
              {data.total_entries > SHOWN && (
                <Text size="sm" c="dimmed">
                  and {(data.total_entries - SHOWN).toLocaleString("en")} more; search for a file to see it.
                </Text>
              )}
            </Stack>
          ) : q === undefined ? (
            <EmptyState icon={IconCircleCheck} title="Every file was read">
              A file that does not compile, loops or throws shows up here within seconds of being saved.
            </EmptyState>
          ) : (
            <EmptyState icon={IconSearchOff} title="No such file has an error">
              Files called like “<span className="name">{q}</span>” were read, or are not in a DAG folder.
            </EmptyState>
          )
        }
      </Asked>
    </>
  );
}
