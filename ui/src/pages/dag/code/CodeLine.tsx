import { memo } from "react";
import classes from "./Code.module.css";
import type { Kind, Token } from "./javaTokens";

const COLORS: Readonly<Record<Kind, string | undefined>> = {
  plain: undefined,
  comment: classes.comment,
  text: classes.text,
  keyword: classes.keyword,
  annotation: classes.annotation,
  number: classes.numeral,
  type: classes.type,
  call: classes.call,
};

/** The pieces of a line in their colours; they are text, whatever they hold. */
export const CodeLine = memo(function CodeLine({ tokens }: { tokens: readonly Token[] }) {
  return tokens.map((token, place) => {
    const color = COLORS[token.kind];
    return color === undefined ? (
      token.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line's pieces never move.
      <span key={place} className={color}>
        {token.text}
      </span>
    );
  });
});
