import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { PatienceContext } from "@/components/Together";
import { routeTree } from "@/routes";
import { theme } from "@/theme";
import { ZoneProvider } from "@/time/zone";

/**
 * Opens the page at an address, as a browser would, without a stream of changes.
 *
 * @returns its router, whose `state.location` is where the page is
 */
export function openPage(address: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createRouter({
    routeTree,
    context: { queries },
    history: createMemoryHistory({ initialEntries: [address] }),
    defaultPendingMs: 0,
  });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <ZoneProvider>
          <PatienceContext value={0}>
            <RouterProvider router={router} />
          </PatienceContext>
        </ZoneProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { router, queries };
}
