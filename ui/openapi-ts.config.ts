import { defineConfig } from "@hey-api/openapi-ts";

/** The client is generated from the document that the engine serves; see OpenApiDocumentTest there. */
export default defineConfig({
  input: "openapi.json",
  output: { path: "src/api/generated" },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk", "@tanstack/react-query"],
});
