/// <reference types="vite/client" />
import "react";

declare module "react" {
  /** Custom properties may be given to any element. */
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
