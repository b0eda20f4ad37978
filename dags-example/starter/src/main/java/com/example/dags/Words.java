package com.example.dags;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a text is made of. */
final class Words {

  private Words() {}

  static Map<String, Long> counted(String text) {
    return Stream.of(text.split(" "))
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
