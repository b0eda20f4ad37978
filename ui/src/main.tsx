import "@fontsource-variable/inter";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./theme.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/client";
import { LiveProvider } from "./live/LiveProvider";
import { router } from "./routes";
import { theme } from "./theme";
import { ZoneProvider } from "./time/zone";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no element with the id 'root'.");
}
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <ZoneProvider>
          <LiveProvider>
            <Notifications position="bottom-right" />
            <RouterProvider router={router} />
          </LiveProvider>
        </ZoneProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
